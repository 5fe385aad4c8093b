package io.bowline.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class InventorySchemaTest {

  private final JsonSchema schema;

  InventorySchemaTest() throws IOException {
    schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("../test-scenarios/schema/inventory.schema.json")));
  }

  @Property(tries = 100)
  void acceptsWhatIsWritten(@ForAll long seed) throws IOException {
    String yaml = InventoryFile.toYaml(RandomInventories.of(seed, 4, 12));
    assertThat(schema.validate(new YAMLMapper().readTree(yaml))).isEmpty();
  }
}
