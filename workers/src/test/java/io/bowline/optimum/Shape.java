package io.bowline.optimum;

import java.util.Random;

/**
 * How large a random case is.
 *
 * @param servers in all
 * @param failed of them, that failed
 * @param dead of them, that another outage recovers
 * @param closed of them, that take no VM for now
 * @param lost VMs of the failed servers
 * @param healthy VMs that run on each other server; in small cases at most
 */
record Shape(int servers, int failed, int dead, int closed, int lost, int healthy) {

  /** 3 to 8 servers, and up to 24 VMs of one or two failed ones. */
  static Shape small(Random random) {
    int servers = 3 + random.nextInt(6);
    int failed = servers > 3 && random.nextInt(100) < 35 ? 2 : 1;
    int dead = servers - failed > 3 && random.nextInt(100) < 40 ? 1 : 0;
    int closed = servers - failed - dead > 2 && random.nextInt(100) < 40 ? 1 : 0;
    int targets = servers - failed - dead - closed;
    int least = Math.min(16, 3 * targets);
    return new Shape(servers, failed, dead, closed, least + random.nextInt(25 - least), 4);
  }

  /** 50 servers and 1,000 VMs, of which five servers with 100 VMs failed. */
  static Shape large() {
    return new Shape(50, 5, 1, 2, 100, 20);
  }

  int targets() {
    return servers - failed - dead - closed;
  }
}
