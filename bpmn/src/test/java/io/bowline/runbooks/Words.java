package io.bowline.runbooks;

import java.util.Map;

/** Short words for traces. */
final class Words {
  static final Map<String, String> BY_JOB_TYPE =
      Map.ofEntries(
          Map.entry("failure.confirm", "confirm"),
          Map.entry("failover.preview", "preview"),
          Map.entry("notice.send", "notice"),
          Map.entry("notice.remind", "remind"),
          Map.entry("approval.record", "record"),
          Map.entry("server.fence", "fence"),
          Map.entry("failover.plan", "plan"),
          Map.entry("vm.hand-over", "hand-over"),
          Map.entry("outage.report", "report"),
          Map.entry("outage.close", "close"),
          Map.entry("outage.hold", "hold"),
          Map.entry("outage.resume", "resume"),
          Map.entry("outage.abort", "abort"),
          Map.entry("storage.detach", "detach"),
          Map.entry("virtual-io.configure", "configure"),
          Map.entry("virtual-io.remove", "undo-configure"),
          Map.entry("storage.map", "map"),
          Map.entry("storage.unmap", "undo-map"),
          Map.entry("vm.restart", "restart"),
          Map.entry("vm.stop", "undo-restart"),
          Map.entry("vm.verify", "verify"),
          Map.entry("attempt.undo", "undo-step"),
          Map.entry("dependencies.look", "look"),
          Map.entry("vm.report", "report"),
          Map.entry("vm.retarget", "retarget"),
          Map.entry("vm.adopt", "adopt"),
          Map.entry("vm.look", "look-at-vm"),
          Map.entry("vm.reboot", "reboot"),
          Map.entry("vm.watch", "watch"),
          Map.entry("vm.fence", "fence-vm"),
          Map.entry("vm.netboot", "netboot"),
          Map.entry("installation.offer", "offer"),
          Map.entry("installation.end", "end-install"),
          Map.entry("installation.withdraw", "undo-offer"),
          Map.entry("capacity.check", "capacity"));

  private Words() {}

  static String of(String type, Map<String, String> headers, String vm) {
    var word = BY_JOB_TYPE.get(type);
    var kind = headers.get("kind");
    return (vm.isEmpty() ? "" : vm + ":") + word + (kind == null ? "" : "(" + kind + ")");
  }
}
