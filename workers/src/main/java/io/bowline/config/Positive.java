package io.bowline.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

/** A duration longer than nothing. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Positive.Validator.class)
public @interface Positive {
  String message() default "must be a duration longer than 0, such as 30s";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Rejects null, zero and negative durations. */
  final class Validator implements ConstraintValidator<Positive, Duration> {
    @Override
    public boolean isValid(Duration value, ConstraintValidatorContext context) {
      return value != null && value.isPositive();
    }
  }
}
