package io.bowline.inventory;

import java.util.Comparator;

/** Names as people count them: p10 comes after p9. */
public final class NaturalOrder implements Comparator<String> {

  @Override
  public int compare(String one, String other) {
    int order = padded(one).compareTo(padded(other));
    return order != 0 ? order : one.compareTo(other);
  }

  private static String padded(String text) {
    return text.replaceAll("(\\d+)", "0000000$1").replaceAll("0*(\\d{8})", "$1");
  }
}
