package io.bowline.config;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** H2 refuses a file path that is relative without saying so; a data directory may be relative. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

  private static final String H2_FILE = "jdbc:h2:file:async:";

  @Bean
  static BeanPostProcessor relativeDataDirectory() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof DataSourceProperties properties) {
          properties.setUrl(explicit(properties.getUrl()));
        }
        return bean;
      }
    };
  }

  static String explicit(String url) {
    if (url == null || !url.startsWith(H2_FILE)) {
      return url;
    }
    var path = url.substring(H2_FILE.length());
    var explicit = path.startsWith("/") || path.startsWith("~") || path.startsWith("./");
    return explicit || path.matches("[A-Za-z]:.*") ? url : H2_FILE + "./" + path;
  }
}
