package io.bowline.bench.lab;

/** Outage times that others published, in seconds. */
enum Published {
  RRR("3RC, without reinstall", 180, 30),
  RRR_REINSTALL("3RC, with reinstall", 542, 45),
  VMWARE_VM("VMware HA, a VM fails", 99, 0),
  VMWARE_HOST("VMware HA, a host fails", 89, 0),
  OPENSAF_VM("OpenSAF that manages VMs", 3.5, 0),
  OPENSAF_COMPONENT("OpenSAF, a component fails", 0.6, 0);

  private final String text;
  private final double seconds;
  private final double deviation;

  Published(String text, double seconds, double deviation) {
    this.text = text;
    this.seconds = seconds;
    this.deviation = deviation;
  }

  String text() {
    return text;
  }

  double seconds() {
    return seconds;
  }

  /** 0 where none was published. */
  double deviation() {
    return deviation;
  }
}
