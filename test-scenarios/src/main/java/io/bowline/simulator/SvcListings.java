package io.bowline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The {@code ls…} commands of an array; nothing to list prints nothing at all. */
final class SvcListings {

  private static final long GIB = 1L << 30;

  private final SanArray array;
  private final Hardware hardware;

  SvcListings(SanArray array, Hardware hardware) {
    this.array = array;
    this.hardware = hardware;
  }

  String list(String command, SvcOptions options) {
    return switch (command) {
      case "lsvdisk" ->
          options
              .object()
              .map(name -> detail(volume(array.volume(name), options), options))
              .orElseGet(
                  () ->
                      table(
                          array.volumes.values().stream().map(v -> volume(v, options)).toList(),
                          options));
      case "lshost" ->
          options
              .object()
              .map(name -> detail(hostDetail(array.host(name)), options))
              .orElseGet(
                  () -> table(array.hosts.values().stream().map(this::host).toList(), options));
      case "lsvdiskhostmap" -> table(byVolume(options), options);
      case "lshostvdiskmap" -> table(byHost(options), options);
      case "lssystem" -> detail(system(), options);
      case "lscurrentuser" ->
          detail(new Attributes().put("name", "superuser").put("role", "SecurityAdmin"), options);
      default -> throw new Refusal("CMMVC5709E", command);
    };
  }

  private Attributes volume(SanArray.Volume volume, SvcOptions options) {
    return new Attributes()
        .put("id", volume.id)
        .put("name", volume.name)
        .put("IO_group_id", 0)
        .put("IO_group_name", "io_grp0")
        .put("status", "online")
        .put("mdisk_grp_id", 0)
        .put("mdisk_grp_name", "Pool0")
        .put(
            "capacity",
            options.has("-bytes")
                ? String.valueOf(volume.sizeGib * GIB)
                : "%d.00GB".formatted(volume.sizeGib))
        .put("type", "striped")
        .put("FC_id", "")
        .put("FC_name", "")
        .put("RC_id", "")
        .put("RC_name", "")
        .put("vdisk_UID", volume.uid)
        .put("fc_map_count", 0)
        .put("copy_count", 1)
        .put("fast_write_state", "empty")
        .put("se_copy_count", 0)
        .put("RC_change", "no");
  }

  private Attributes host(SanArray.Host host) {
    return new Attributes()
        .put("id", host.id())
        .put("name", host.name())
        .put("port_count", 2)
        .put("iogrp_count", 4)
        .put("status", online(host) ? "online" : "offline")
        .put("site_id", "")
        .put("site_name", "")
        .put("host_cluster_id", "")
        .put("host_cluster_name", "")
        .put("protocol", "scsi");
  }

  private Attributes hostDetail(SanArray.Host host) {
    return new Attributes()
        .put("id", host.id())
        .put("name", host.name())
        .put("port_count", 2)
        .put("type", "generic")
        .put("mask", "1".repeat(64))
        .put("iogrp_count", 4)
        .put("status", online(host) ? "online" : "offline")
        .put("WWPN", "C05076%010X".formatted(host.id() * 2))
        .put("node_logged_in_count", online(host) ? 2 : 0)
        .put("state", online(host) ? "active" : "offline");
  }

  private boolean online(SanArray.Host host) {
    return hardware
        .pod
        .server(host.server())
        .vioses()
        .anyMatch(v -> v.active && v.vios.orElseThrow().sanHost.equals(host.name()));
  }

  private List<Attributes> byVolume(SvcOptions options) {
    var volume = array.volume(options.object().orElseThrow(() -> new Refusal("CMMVC5707E", "")));
    var rows = new ArrayList<Attributes>();
    volume.mappings.forEach(
        (name, scsi) -> {
          var host = array.host(name);
          rows.add(
              common(
                  new Attributes()
                      .put("id", volume.id)
                      .put("name", volume.name)
                      .put("SCSI_id", scsi)
                      .put("host_id", host.id())
                      .put("host_name", name),
                  volume));
        });
    return rows;
  }

  private List<Attributes> byHost(SvcOptions options) {
    var hosts =
        options
            .object()
            .map(name -> List.of(array.host(name)))
            .orElseGet(() -> List.copyOf(array.hosts.values()));
    var rows = new ArrayList<Attributes>();
    for (var host : hosts) {
      for (Map.Entry<Integer, SanArray.Volume> seen : array.seenBy(host.name()).entrySet()) {
        var volume = seen.getValue();
        rows.add(
            common(
                new Attributes()
                    .put("id", host.id())
                    .put("name", host.name())
                    .put("SCSI_id", seen.getKey())
                    .put("vdisk_id", volume.id)
                    .put("vdisk_name", volume.name),
                volume));
      }
    }
    return rows;
  }

  private static Attributes common(Attributes row, SanArray.Volume volume) {
    return row.put("vdisk_UID", volume.uid)
        .put("IO_group_id", 0)
        .put("IO_group_name", "io_grp0")
        .put("mapping_type", "private")
        .put("host_cluster_id", "")
        .put("host_cluster_name", "")
        .put("protocol", "scsi");
  }

  private Attributes system() {
    var minutes = array.protection.plusSeconds(59).toMinutes();
    return new Attributes()
        .put("id", "00000200A0C0ABCD")
        .put("name", array.name)
        .put("location", "local")
        .put("code_level", "8.5.0.6 (build 157.12)")
        .put("vdisk_protection_time", minutes == 0 ? 15 : minutes)
        .put("vdisk_protection_enabled", array.protection.isZero() ? "no" : "yes");
  }

  private static String detail(Attributes row, SvcOptions options) {
    var separator = options.get("-delim").orElse(" ");
    var text = new StringBuilder();
    for (var name : row.names()) {
      if (!options.has("-nohdr")) {
        text.append(name).append(separator);
      }
      text.append(row.text(name, "")).append('\n');
    }
    return text.toString();
  }

  private static String table(List<Attributes> all, SvcOptions options) {
    var rows = all.stream().filter(row -> passes(row, options)).toList();
    if (rows.isEmpty()) {
      return "";
    }
    var lines = new ArrayList<List<String>>();
    var names = List.copyOf(rows.getFirst().names());
    if (!options.has("-nohdr")) {
      lines.add(names);
    }
    rows.forEach(row -> lines.add(names.stream().map(name -> row.text(name, "")).toList()));
    return options
        .get("-delim")
        .map(delim -> joined(lines, delim))
        .orElseGet(() -> aligned(lines, names.size()));
  }

  private static String joined(List<List<String>> lines, String delim) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(String.join(delim, line)).append('\n'));
    return text.toString();
  }

  private static String aligned(List<List<String>> lines, int columns) {
    var text = new StringBuilder();
    var widths = new int[columns];
    for (var line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (var line : lines) {
      var row = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        row.append(line.get(i)).repeat(" ", widths[i] - line.get(i).length() + 1);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** {@code -filtervalue name=val1:attr2=val2}, a star standing for anything. */
  private static boolean passes(Attributes row, SvcOptions options) {
    for (var condition :
        options.get("-filtervalue").map(f -> List.of(f.split(":"))).orElse(List.of())) {
      int equals = condition.indexOf('=');
      if (equals < 1 || !row.has(condition.substring(0, equals))) {
        throw new Refusal("CMMVC5709E", condition);
      }
      var wanted = Pattern.quote(condition.substring(equals + 1)).replace("*", "\\E.*\\Q");
      if (!row.text(condition.substring(0, equals), "").matches(wanted)) {
        return false;
      }
    }
    return true;
  }
}
