package io.bowline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One attribute of {@code -i} or {@code -a} data: set, added to or taken from. */
record HmcInput(String name, Kind kind, String value) {

  enum Kind {
    SET,
    ADD,
    TAKE
  }

  static List<HmcInput> parse(String text) {
    var input = new ArrayList<HmcInput>();
    for (var pair : HmcText.fields(text)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new Refusal(HmcMessages.INVALID_VALUE, pair);
      }
      var kind =
          switch (pair.charAt(equals - 1)) {
            case '+' -> Kind.ADD;
            case '-' -> Kind.TAKE;
            default -> Kind.SET;
          };
      var name = pair.substring(0, kind == Kind.SET ? equals : equals - 1);
      input.add(new HmcInput(name, kind, pair.substring(equals + 1)));
    }
    return input;
  }

  static Optional<String> find(List<HmcInput> input, String name) {
    return input.stream().filter(each -> each.name().equals(name)).findFirst().map(HmcInput::value);
  }

  static String need(List<HmcInput> input, String name) {
    return find(input, name).orElseThrow(() -> new Refusal(HmcMessages.MISSING_OPTION, name));
  }

  /** Changes an attribute that the object has. */
  void applyTo(Attributes attributes) {
    if (!attributes.has(name)) {
      throw new Refusal(HmcMessages.INVALID_ATTRIBUTE, name);
    }
    if (kind == Kind.SET) {
      attributes.putText(name, value);
      return;
    }
    var items = attributes.items(name);
    for (var item : HmcText.fields(value)) {
      if (kind == Kind.ADD) {
        items.add(item);
      } else {
        items.remove(item);
      }
    }
    attributes.put(name, items);
  }
}
