package io.bowline.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The workers' settings of simulated consoles and arrays. */
final class DeviceSettings {

  private static final int MOST_SESSIONS = 96;

  private DeviceSettings() {}

  static Map<String, Object> of(List<DeviceAccess> devices) {
    return Map.of(
        "consoles",
        devices.stream()
            .filter(device -> device.kind() == DeviceAccess.Kind.CONSOLE)
            .map(DeviceSettings::console)
            .toList(),
        "arrays",
        devices.stream()
            .filter(device -> device.kind() == DeviceAccess.Kind.ARRAY)
            .map(DeviceSettings::array)
            .toList());
  }

  private static Map<String, Object> console(DeviceAccess device) {
    var console = access(device);
    console.put("sessions", device.limit());
    return console;
  }

  private static Map<String, Object> array(DeviceAccess device) {
    var array = access(device);
    array.put("sessions", Math.min(device.limit() + 4, MOST_SESSIONS));
    array.put("mappings", device.limit());
    return array;
  }

  private static Map<String, Object> access(DeviceAccess device) {
    var access = new LinkedHashMap<String, Object>();
    access.put("name", device.name());
    access.put("host", device.host());
    access.put("port", device.port());
    access.put("user", device.user());
    access.put("password-file", device.passwordFile().toAbsolutePath().toString());
    access.put("known-hosts", device.knownHosts().toAbsolutePath().toString());
    return access;
  }
}
