package io.bowline.fencing;

import io.bowline.outage.VmRecovery;

/** Tells humans what becomes of a held fence. */
public interface FenceNotices {

  /** A fenced server was seen with power. */
  void lost(Fence fence, String seen);

  /** It is proven off again. */
  void provenAgain(Fence fence, String seen);

  /** Something of a VM that was recovered elsewhere runs or stays on a server. */
  void leftOver(VmRecovery vm, String server, String seen);
}
