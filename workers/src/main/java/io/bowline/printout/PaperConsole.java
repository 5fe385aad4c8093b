package io.bowline.printout;

import io.bowline.inventory.Server;
import io.bowline.inventory.Vm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the consoles show while one VM is recovered: its source, which is dead and then off, and its
 * target, which operates and has nothing of the VM yet.
 */
final class PaperConsole {

  private static final Pattern SCSI_ADAPTERS =
      Pattern.compile("\"virtual_scsi_adapters=[^\"]*\"|virtual_scsi_adapters=[^,]*");
  private static final Pattern PROFILE = Pattern.compile("profile_name=([^,]*)");
  private static final Pattern REMOTE =
      Pattern.compile("remote_lpar_id=(\\d+),remote_slot_num=(\\d+)");

  private final String source;
  private final Server target;
  private final Vm vm;
  private final int id;
  private final Map<String, PaperVios> vioses = new LinkedHashMap<>();
  private boolean off;
  private String definition = "";
  private String state = "Not Activated";

  PaperConsole(String source, Server target, Vm vm, Blanks blanks, PaperArray arrays) {
    this.source = source;
    this.target = target;
    this.vm = vm;
    this.id = blanks.number("ID");
    for (var vios : target.vios()) {
      vioses.put(vios.name(), new PaperVios(vios, vioses.size() + 1, vm.luns(), blanks, arrays));
    }
  }

  PaperAnswer answer(Words words) {
    return switch (words.program()) {
      case "lssyscfg" -> configuration(words);
      case "lshwres" -> resources(words);
      case "lsrefcode" -> PaperAnswer.NOTHING;
      case "chsysstate" -> power(words);
      case "mksyscfg" -> {
        definition = words.after("-i");
        state = "Not Activated";
        yield PaperAnswer.DONE;
      }
      case "rmsyscfg" -> {
        definition = "";
        yield PaperAnswer.DONE;
      }
      case "chsyscfg" -> PaperAnswer.DONE;
      case "chhwres" -> adapter(words);
      case "viosvrcmd" -> vioses.get(words.after("-p")).answer(Words.of(words.after("-c")));
      default -> throw new IllegalStateException("no console on paper answers " + words);
    };
  }

  private PaperAnswer configuration(Words words) {
    return switch (words.after("-r")) {
      case "sys" ->
          PaperAnswer.rows(
              List.of(
                  source + ",0000-000,0000001," + (off ? "Power Off" : "Error"),
                  target.name() + ",0000-000,0000002,Operating"));
      case "prof" -> PaperAnswer.rows(profiles());
      default -> partitions(words);
    };
  }

  private List<String> profiles() {
    if (definition.isEmpty()) {
      return List.of();
    }
    var profile = PROFILE.matcher(definition);
    var adapters = SCSI_ADAPTERS.matcher(definition);
    return List.of(
        "name=%s,lpar_name=%s,%s"
            .formatted(
                profile.find() ? profile.group(1) : "",
                vm.name(),
                adapters.find() ? adapters.group() : "virtual_scsi_adapters=none"));
  }

  private PaperAnswer partitions(Words words) {
    var rows = new ArrayList<String>();
    if (!definition.isEmpty()) {
      rows.add(
          "name=%s,lpar_id=%d,lpar_env=aixlinux,state=%s,rmc_state=%s"
              .formatted(vm.name(), id, state, state.equals("Running") ? "active" : "inactive"));
    }
    if (words.has("--filter")) {
      return rows.isEmpty() ? PaperAnswer.refused("HSCL8012") : PaperAnswer.rows(rows);
    }
    vioses
        .values()
        .forEach(
            vios ->
                rows.add(
                    "name=%s,lpar_id=%d,lpar_env=vioserver,state=Running,rmc_state=active"
                        .formatted(vios.name(), vios.id)));
    return PaperAnswer.rows(rows);
  }

  private PaperAnswer resources(Words words) {
    var rows = new ArrayList<String>();
    for (var vios : vioses.values()) {
      if (words.after("--rsubtype").equals("slot")) {
        rows.add(
            "lpar_name=%s,curr_max_virtual_slots=%d,next_avail_virtual_slot=%d"
                .formatted(vios.name(), vios.slotsEnd(), vios.firstSlot));
      } else {
        vios.adapters()
            .forEach(
                adapter ->
                    rows.add(
                        "%s,%d,%d,server,%d,%s,%d"
                            .formatted(
                                vios.name(),
                                vios.id,
                                adapter.slot(),
                                adapter.clientId(),
                                vm.name(),
                                adapter.clientSlot())));
      }
    }
    return PaperAnswer.rows(rows);
  }

  private PaperAnswer power(Words words) {
    if (words.after("-r").equals("sys")) {
      off = true;
    } else {
      state = words.after("-o").equals("on") ? "Running" : "Not Activated";
    }
    return PaperAnswer.DONE;
  }

  private PaperAnswer adapter(Words words) {
    var vios = vioses.get(words.after("-p"));
    var slot = Integer.parseInt(words.after("-s"));
    var remote = REMOTE.matcher(words.after("-a"));
    if (remote.find()) {
      vios.add(slot, Integer.parseInt(remote.group(1)), Integer.parseInt(remote.group(2)));
    } else {
      vios.remove(slot);
    }
    return PaperAnswer.DONE;
  }
}
