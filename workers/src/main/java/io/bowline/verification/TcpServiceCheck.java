package io.bowline.verification;

import io.bowline.inventory.ServiceProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A service answers when its port accepts a connection. */
public final class TcpServiceCheck implements ServiceCheck {

  @Override
  public boolean answers(ServiceProbe probe) {
    var address = new InetSocketAddress(probe.host(), probe.port());
    if (address.isUnresolved()) {
      return false;
    }
    try (var socket = new Socket()) {
      socket.connect(address, Math.toIntExact(probe.timeout().toMillis()));
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
