package io.bowline.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A cell of a decision table: the FEEL that restart rules need. Dash, null, numbers, texts,
 * comparisons, intervals, lists of these, and {@code not(…)}; anything else is refused, so that a
 * rule is never silently wrong.
 */
final class UnaryTest {

  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?)");
  private static final Pattern INTERVAL =
      Pattern.compile(
          "([\\[(\\]])\\s*(-?\\d+(?:\\.\\d+)?)\\s*\\.\\.\\s*(-?\\d+(?:\\.\\d+)?)\\s*([\\])\\[])");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");

  private UnaryTest() {}

  /**
   * @return what accepts a number, a text or null
   * @throws IllegalArgumentException for FEEL that is not supported here
   */
  static Predicate<Object> parse(String cell) {
    var text = cell.strip();
    if (text.isEmpty() || text.equals("-")) {
      return value -> true;
    }
    var not = NOT.matcher(text);
    if (not.matches()) {
      return parse(not.group(1)).negate();
    }
    return split(text).stream().map(UnaryTest::single).reduce(value -> false, Predicate::or);
  }

  private static Predicate<Object> single(String text) {
    if (text.equals("null")) {
      return value -> value == null;
    }
    var literal = TEXT.matcher(text);
    if (literal.matches()) {
      return literal.group(1)::equals;
    }
    if (NUMBER.matcher(text).matches()) {
      return compare("=", text);
    }
    var comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      return compare(comparison.group(1), comparison.group(2));
    }
    var interval = INTERVAL.matcher(text);
    if (interval.matches()) {
      var from = compare(interval.group(1).equals("[") ? ">=" : ">", interval.group(2));
      var to = compare(interval.group(4).equals("]") ? "<=" : "<", interval.group(3));
      return from.and(to);
    }
    throw new IllegalArgumentException(
        "Expected a simple FEEL test, but found \""
            + text
            + "\". Use one of: -, null, 3, < 3,"
            + " [1..3], \"text\", a list of these, not(…).");
  }

  private static Predicate<Object> compare(String operator, String number) {
    var limit = new BigDecimal(number);
    return value -> {
      if (!(value instanceof BigDecimal actual)) {
        return false;
      }
      int order = actual.compareTo(limit);
      return switch (operator) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> order == 0;
      };
    };
  }

  /** At commas outside of quotes. */
  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    boolean quoted = false;
    for (char c : text.toCharArray()) {
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString().strip());
    return parts;
  }
}
