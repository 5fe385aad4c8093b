package io.bowline.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Reads the workers' settings as they do at their start, for commands that start no workers. */
public final class SettingsFile {

  private SettingsFile() {}

  /**
   * @throws BindException when a setting is wrong, naming it and its line
   * @throws UncheckedIOException when the file cannot be read
   */
  public static BowlineSettings read(Path file) {
    try (var validator = new LocalValidatorFactoryBean()) {
      validator.afterPropertiesSet();
      var environment = new StandardEnvironment();
      new YamlPropertySourceLoader()
          .load(file.toString(), new FileSystemResource(file))
          .reversed()
          .forEach(environment.getPropertySources()::addLast);
      return Binder.get(environment)
          .bindOrCreate(
              "bowline", Bindable.of(BowlineSettings.class), new ValidationBindHandler(validator));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the settings " + file, e);
    }
  }
}
