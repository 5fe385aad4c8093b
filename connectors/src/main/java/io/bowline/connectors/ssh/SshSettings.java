package io.bowline.connectors.ssh;

import io.bowline.connectors.Mode;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How one device is reached over ssh.
 *
 * @param device its name in the inventory
 * @param host address or name
 * @param port TCP port, 22 on real devices
 * @param user login name
 * @param credential key or password, by reference to a file or an environment variable
 * @param knownHosts file in OpenSSH format; an unknown or changed host key is refused
 * @param connectTimeout limit for connecting and logging in
 * @param commandTimeout limit for one command, after which its outcome is unknown
 * @param keepAlive pause between keep-alive messages
 * @param sessions most commands under way at once on this device, at least 1
 * @param mode what may be sent
 */
public record SshSettings(
    String device,
    String host,
    int port,
    String user,
    SshCredential credential,
    Path knownHosts,
    Duration connectTimeout,
    Duration commandTimeout,
    Duration keepAlive,
    int sessions,
    Mode mode) {}
