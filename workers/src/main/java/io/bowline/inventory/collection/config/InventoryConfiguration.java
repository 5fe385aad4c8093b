package io.bowline.inventory.collection.config;

import io.bowline.config.BowlineSettings;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.collection.InventoryStore;
import io.bowline.inventory.collection.Overlay;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inventory's store and what is laid over it. */
@Configuration(proxyBeanMethods = false)
public class InventoryConfiguration {

  @Bean
  Overlay overlay(BowlineSettings settings) {
    var file = settings.inventory().overlay();
    return new Overlay(
        file.isEmpty() ? Optional.empty() : Optional.of(InventoryFile.read(Path.of(file))));
  }

  @Bean
  InventoryStore inventoryStore(JdbcClient jdbc, Overlay overlay) {
    return new InventoryStore(jdbc, overlay);
  }
}
