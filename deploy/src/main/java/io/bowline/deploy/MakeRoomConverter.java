package io.bowline.deploy;

import io.bowline.planning.MakeRoom;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code migrate} or {@code stop}. */
final class MakeRoomConverter implements ITypeConverter<MakeRoom.Way> {

  @Override
  public MakeRoom.Way convert(String value) {
    try {
      return MakeRoom.Way.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("expected migrate or stop, but found \"" + value + "\"");
    }
  }
}
