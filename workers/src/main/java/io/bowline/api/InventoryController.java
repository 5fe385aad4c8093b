package io.bowline.api;

import io.bowline.config.BowlineSettings;
import io.bowline.history.OperationHistory;
import io.bowline.inventory.InventoryFile;
import io.bowline.inventory.collection.InventoryStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The inventory as YAML, in and out. */
@RestController
@RequestMapping("/api/inventory")
class InventoryController {

  private final InventoryStore store;
  private final OperationHistory history;
  private final String pod;
  private final Clock clock;

  InventoryController(
      InventoryStore store, OperationHistory history, BowlineSettings settings, Clock clock) {
    this.store = store;
    this.history = history;
    this.pod = settings.pod();
    this.clock = clock;
  }

  /**
   * @param readAt when each server was last read
   */
  record Kept(String pod, int servers, int vms, Map<String, Instant> readAt) {}

  /** With how long its devices took, so that plans of the file are predicted as the workers do. */
  @GetMapping(produces = "application/yaml")
  String export() {
    return InventoryFile.toYaml(history.of(store.lastGood(pod).inventory()));
  }

  @GetMapping(path = "/ages", produces = MediaType.APPLICATION_JSON_VALUE)
  Kept ages() {
    var kept = store.lastGood(pod);
    return new Kept(
        pod,
        kept.inventory().servers().size(),
        kept.inventory().vms().size(),
        new TreeMap<>(kept.readAt()));
  }

  /** Keeps it as if every server in it had been read now; history is the workers' own, always. */
  @PostMapping(consumes = MediaType.ALL_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
  Kept load(@RequestBody String yaml) {
    var inventory = InventoryFile.parse("inventory", yaml);
    if (!inventory.pod().equals(pod)) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "Expected the inventory of " + pod + ", but found that of " + inventory.pod() + ".");
    }
    store.keep(inventory, clock.instant());
    return ages();
  }
}
