package io.bowline.fencing;

/** Tells humans what becomes of a held fence. */
public interface FenceNotices {

  /** A fenced server was seen with power. */
  void lost(Fence fence, String seen);

  /** It is proven off again. */
  void provenAgain(Fence fence, String seen);

  /** After its outage: something of a VM that was recovered elsewhere runs or stays on it. */
  void leftOver(Fence fence, String vm, String seen);
}
