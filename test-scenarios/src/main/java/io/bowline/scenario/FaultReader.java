package io.bowline.scenario;

import io.bowline.inventory.file.Fields;
import io.bowline.inventory.file.Problems;
import io.bowline.simulator.FaultSpec;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.stream.Stream;

/** Makes a {@link FaultSpec} of a mapping: its keys are the record's components. */
final class FaultReader {

  private static final int MOST = 1_000_000;

  private FaultReader() {}

  static FaultSpec read(Fields fields, Problems problems) {
    var components = FaultSpec.class.getRecordComponents();
    var values = Stream.of(components).map(component -> value(fields, component)).toArray();
    fields.done();
    var spec = construct(components, values);
    if (problems.isEmpty()) {
      check(spec, fields, problems);
    }
    return spec;
  }

  private static void check(FaultSpec spec, Fields fields, Problems problems) {
    try {
      spec.faults();
    } catch (IllegalArgumentException e) {
      problems.add(fields.at(), fields.path(), e.getMessage());
    }
  }

  private static Object value(Fields fields, RecordComponent component) {
    var name = component.getName();
    if (fields.node(name).isEmpty()) {
      return null;
    }
    var type = component.getType();
    if (type == Duration.class) {
      return fields.duration(name, Duration.ZERO);
    }
    if (type == Boolean.class) {
      return fields.flag(name, false);
    }
    if (type == Integer.class) {
      return fields.whole(name, 0, -1, MOST);
    }
    if (type == Double.class) {
      return fields.number(name, 1, 0, MOST);
    }
    return fields.text(name).orElse("");
  }

  private static FaultSpec construct(RecordComponent[] components, Object[] values) {
    try {
      var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return FaultSpec.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record without its own constructor", e);
    }
  }
}
