package io.bowline.connectors.hmc;

import io.bowline.connectors.hmc.VirtualHost.TargetDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of {@code lsmap -all}, by columns: its labels and its "nothing mapped" text are
 * localised. An adapter is one line; each target device is a block of lines, values in column 22,
 * in the order name, status, LUN, backing device; a block of one line is an adapter without target.
 */
final class LsmapText {

  private static final int VALUE_COLUMN = 22;
  private static final Pattern ADAPTER =
      Pattern.compile("(vhost\\d+)\\s+(\\S+-C(\\d+))\\s+0x([0-9a-fA-F]{8})\\s*");

  private final List<VirtualHost> hosts = new ArrayList<>();
  private final List<String> block = new ArrayList<>();
  private final List<TargetDevice> targets = new ArrayList<>();
  private Matcher adapter;

  private LsmapText() {}

  static List<VirtualHost> parse(String text) {
    var parser = new LsmapText();
    text.lines().forEach(parser::line);
    parser.endAdapter();
    return parser.hosts;
  }

  private void line(String line) {
    var found = ADAPTER.matcher(line);
    if (found.matches()) {
      endAdapter();
      adapter = found;
    } else if (line.isBlank()) {
      endBlock();
    } else {
      block.add(line);
    }
  }

  private void endBlock() {
    if (adapter != null && block.size() >= 4) {
      targets.add(new TargetDevice(value(0), value(1), value(2), value(3)));
    }
    block.clear();
  }

  private void endAdapter() {
    if (adapter == null) {
      block.clear();
      return;
    }
    endBlock();
    hosts.add(
        new VirtualHost(
            adapter.group(1),
            Integer.parseInt(adapter.group(3)),
            Integer.parseUnsignedInt(adapter.group(4), 16),
            List.copyOf(targets)));
    targets.clear();
    adapter = null;
  }

  private String value(int index) {
    var line = block.get(index);
    return line.length() <= VALUE_COLUMN ? "" : line.substring(VALUE_COLUMN).strip();
  }
}
