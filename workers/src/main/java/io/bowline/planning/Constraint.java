package io.bowline.planning;

import io.bowline.inventory.Lun;
import io.bowline.inventory.Recovery;
import io.bowline.inventory.ServerState;
import io.bowline.planning.FailoverPlan.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can keep a VM from a server, and how that is told. */
enum Constraint {
  STATE {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return host.server().state() == ServerState.OPERATING;
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return "is " + host.server().state().name().toLowerCase(Locale.ROOT);
    }
  },
  PLATFORM {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return host.server().platform().runs(targets.platform(task));
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return "needs " + targets.platform(task).kind() + ", is " + host.server().platform().kind();
    }
  },
  ADAPTERS {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return task.vm().unsupported().isEmpty();
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return "has adapters that cannot be rebuilt: " + String.join(", ", task.vm().unsupported());
    }
  },
  ALLOWED {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      Set<String> allowed = task.vm().allowedServers();
      return allowed.isEmpty() || allowed.contains(host.name());
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return "allowed only on " + sorted(task.vm().allowedServers());
    }
  },
  FORBIDDEN {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return task.vm().recovery().restart() == Recovery.Permission.ALLOWED
          && !task.vm().forbiddenServers().contains(host.name());
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return task.vm().recovery().restart() == Recovery.Permission.FORBIDDEN
          ? "must not be restarted (recovery.restart is false)"
          : "is forbidden here";
    }
  },
  TRIED {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return !targets.triedBy(task).contains(host.name());
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return "was tried before";
    }
  },
  VLAN {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      Set<Integer> vlans = host.server().vlans();
      return vlans.isEmpty() || vlans.containsAll(task.vm().vlans());
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      Set<Integer> missing = new TreeSet<>(task.vm().vlans());
      missing.removeAll(host.server().vlans());
      return "needs VLAN " + sorted(missing) + ", has " + sorted(host.server().vlans());
    }
  },
  ARRAY {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      Set<String> arrays = host.server().arrays();
      return arrays.isEmpty()
          || task.vm().luns().stream().allMatch(lun -> arrays.contains(lun.array()));
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      Set<String> missing = new TreeSet<>();
      task.vm().luns().stream().map(Lun::array).forEach(missing::add);
      missing.removeAll(host.server().arrays());
      return "needs array " + sorted(missing) + ", reaches " + sorted(host.server().arrays());
    }
  },
  MEMORY {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return task.vm().memoryMiB() <= Math.max(0, host.memoryFree());
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      long free = Math.max(0, host.memoryFree());
      return "needs " + task.vm().memoryMiB() + " MiB, " + free + " free";
    }
  },
  CPU {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return task.cpu() <= Math.max(0, host.cpuFree());
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      String free = units(Math.max(0, host.cpuFree()));
      return "needs " + units(task.cpu()) + " processing units, " + free + " free";
    }
  },
  SLOTS {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return task.vm().slots() <= Math.max(0, host.slotsFree());
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      int free = Math.max(0, host.slotsFree());
      return "needs " + task.vm().slots() + " slots on each VIOS, " + free + " free";
    }
  },
  ANTI_AFFINITY {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      for (String tag : task.vm().antiAffinity()) {
        if (!others(task, host, tag).isEmpty()) {
          return false;
        }
      }
      return true;
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return new TreeSet<>(task.vm().antiAffinity())
          .stream()
              .filter(tag -> !others(task, host, tag).isEmpty())
              .map(tag -> tag + " with " + sorted(others(task, host, tag)))
              .collect(Collectors.joining(", "));
    }

    private Set<String> others(Task task, Host host, String tag) {
      Set<String> names = host.withAntiAffinity(tag);
      if (!names.contains(task.name())) {
        return names;
      }
      Set<String> others = new TreeSet<>(names);
      others.remove(task.name());
      return others;
    }
  },
  AFFINITY {
    @Override
    boolean holds(Task task, Host host, Targets targets) {
      return task.vm().affinity().stream().allMatch(tag -> isHome(host, tag, targets));
    }

    @Override
    String detail(Task task, Host host, Targets targets) {
      return new TreeSet<>(task.vm().affinity())
          .stream()
              .filter(tag -> !isHome(host, tag, targets))
              .map(tag -> tag + " must be with " + neighbours(tag, targets))
              .collect(Collectors.joining(", "));
    }

    private boolean isHome(Host host, String tag, Targets targets) {
      Set<Host> homes = targets.homes(tag);
      return homes.isEmpty() || homes.contains(host);
    }

    private String neighbours(String tag, Targets targets) {
      Host home = targets.homes(tag).iterator().next();
      return sorted(home.withAffinity(tag)) + " on " + home;
    }
  };

  /** What holds as long as server and VM are what they are. */
  private static final List<Constraint> OF_SERVER = List.copyOf(EnumSet.range(STATE, ARRAY));

  abstract boolean holds(Task task, Host host, Targets targets);

  /** What is wrong, when it does not hold. */
  abstract String detail(Task task, Host host, Targets targets);

  static boolean ofServer(Task task, Host host, Targets targets) {
    for (Constraint rule : OF_SERVER) {
      if (!rule.holds(task, host, targets)) {
        return false;
      }
    }
    return true;
  }

  /** What depends on the VMs that stand there. Asked more often than all else: sizes come first. */
  static boolean ofRoom(Task task, Host host, Targets targets) {
    return host.hasRoom(task.vm().memoryMiB(), task.cpu(), task.vm().slots())
        && (task.isFree()
            || (ANTI_AFFINITY.holds(task, host, targets) && AFFINITY.holds(task, host, targets)));
  }

  /** Every constraint that keeps the VM from the server; none when it fits. */
  static List<Constraint> broken(Task task, Host host, Targets targets) {
    List<Constraint> broken = new ArrayList<>();
    for (Constraint rule : values()) {
      if (!rule.holds(task, host, targets)) {
        broken.add(rule);
      }
    }
    return broken;
  }

  Reason reason(Task task, Host host, Targets targets) {
    return new Reason(host.name(), word(), detail(task, host, targets));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String units(long millionths) {
    String text = "%.6f".formatted(millionths / Task.CPU_UNITS);
    return text.replaceFirst("\\.?0+$", "");
  }

  private static String sorted(Set<?> items) {
    return String.join(", ", new TreeSet<>(items).stream().map(String::valueOf).toList());
  }
}
