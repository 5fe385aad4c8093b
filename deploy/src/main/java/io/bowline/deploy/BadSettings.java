package io.bowline.deploy;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Why the workers do not start, in one line: which setting, in which line, what is wrong. */
final class BadSettings {
  private BadSettings() {}

  static String in(Throwable failure) {
    var setting = "";
    for (var e = failure; ; e = e.getCause()) {
      if (e instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
        return "line %d: %s".formatted(yaml.getProblemMark().getLine() + 1, yaml.getProblem());
      }
      if (e instanceof BindValidationException invalid) {
        return invalid.getValidationErrors().getAllErrors().stream()
            .map(error -> invalid.getValidationErrors().getName() + "." + text(error))
            .collect(Collectors.joining("; "));
      }
      if (e instanceof BindException bind && bind.getProperty() != null) {
        setting = bind.getName() + line(bind.getProperty().getOrigin()) + ": ";
      }
      if (e.getCause() == null) {
        return setting + String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
      }
    }
  }

  private static String text(ObjectError error) {
    return error instanceof FieldError field
        ? field.getField() + ": " + field.getDefaultMessage()
        : String.valueOf(error.getDefaultMessage());
  }

  private static String line(Origin origin) {
    return Optional.ofNullable(origin instanceof PropertySourceOrigin of ? of.getOrigin() : origin)
        .filter(TextResourceOrigin.class::isInstance)
        .map(text -> ((TextResourceOrigin) text).getLocation())
        .map(place -> " in line " + (place.getLine() + 1))
        .orElse("");
  }
}
