package io.bowline.config;

import io.bowline.connectors.Mode;
import io.bowline.journal.ReadJournal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Everything that can be set under {@code bowline.}: one installation serves one PoD. No record
 * here holds a secret; secrets are files or environment variables that are read when needed.
 *
 * @param pod the PoD this installation recovers
 * @param mode what its devices may be sent
 * @param dataDir where the embedded database, the token and the host keys live
 * @param workerId names this process in journal and leases; made from host and process when empty
 * @param dependencyTtl how long a settled dependency can still be noticed; must outlive an outage
 */
@Validated
@ConfigurationProperties("bowline")
public record BowlineSettings(
    @DefaultValue("default")
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = "must be a simple name")
        String pod,
    @DefaultValue("observe") @NotNull Mode mode,
    @DefaultValue(".bowline") Path dataDir,
    @DefaultValue("") String workerId,
    @DefaultValue("24h") Duration dependencyTtl,
    @DefaultValue @Valid ClockSettings clock,
    @DefaultValue @Valid ApiSettings api,
    @DefaultValue @Valid SshDefaults ssh,
    @DefaultValue @Valid List<ConsoleSettings> consoles,
    @DefaultValue @Valid List<ArraySettings> arrays,
    @DefaultValue @Valid List<HostSettings> hosts,
    @DefaultValue @Valid List<PowerControllerSettings> powerControllers,
    @DefaultValue @Valid List<GangliaSourceSettings> ganglia,
    @DefaultValue
        @Valid
        @Size(max = 1, message = "one install server is enough: every VM is installed from it")
        List<InstallServerSettings> installServers,
    @DefaultValue @Valid DetectionSettings detection,
    @DefaultValue @Valid TimerSettings timers,
    @DefaultValue @Valid FencingSettings fencing,
    @DefaultValue @Valid PlanningSettings planning,
    @DefaultValue @Valid CapacitySettings capacity,
    @DefaultValue @Valid RestartSettings restart,
    @DefaultValue @Valid VerificationSettings verification,
    @DefaultValue @Valid InventorySettings inventory,
    @DefaultValue @Valid HistorySettings history,
    @DefaultValue @Valid ProvisioningSettings provisioning,
    @DefaultValue @Valid NotificationSettings notification,
    @DefaultValue @Valid ReconcilerSettings reconciler,
    @DefaultValue @Valid CamundaSettings camunda) {

  @AssertTrue(message = "each device needs a name of its own")
  boolean isEachDeviceNamedOnce() {
    var names =
        Stream.of(
                consoles.stream().map(ConsoleSettings::name),
                arrays.stream().map(ArraySettings::name),
                hosts.stream().map(HostSettings::name),
                powerControllers.stream().map(PowerControllerSettings::name),
                installServers.stream().map(InstallServerSettings::name))
            .flatMap(each -> each)
            .toList();
    return names.size() == Set.copyOf(names).size();
  }

  /**
   * @param controlled whether {@code POST /api/clock} may move the clock; drills only
   */
  public record ClockSettings(@DefaultValue("false") boolean controlled) {}

  /**
   * @param tokenFile bearer token of the REST interface; made when missing; empty: {@code
   *     api-token} in the data directory
   */
  public record ApiSettings(@DefaultValue("") String tokenFile) {}

  /**
   * When something happens that a runbook waits for.
   *
   * @param confirm pause before the second read
   * @param reminder pause between reminders
   * @param escalation silence after which others are told
   * @param expiry age at which evidence and approvals no longer count
   */
  public record TimerSettings(
      @DefaultValue("30s") @Positive Duration confirm,
      @DefaultValue("3m") @Positive Duration reminder,
      @DefaultValue("10m") @Positive Duration escalation,
      @DefaultValue("15m") @Positive Duration expiry) {}

  /**
   * @param policy whether the DMN may approve a fence without a human
   * @param poll pause between reads while a server goes off
   * @param offTimeout after which a power-off counts as unproven
   * @param watch pause between looks at held fences
   */
  public record FencingSettings(
      @DefaultValue("human") @NotNull FencingPolicy policy,
      @DefaultValue("5s") @Positive Duration poll,
      @DefaultValue("5m") @Positive Duration offTimeout,
      @DefaultValue("30s") @Positive Duration watch) {}

  /** Who approves a fence, before the DMN narrows it. */
  public enum FencingPolicy {
    AUTO,
    HUMAN
  }

  /**
   * @param heartbeat pause between signs of life of this worker in the database
   * @param deadAfter silence after which another worker may look at its leases
   * @param leaseWait pause between tries for a limited resource
   * @param leaseLongest after which a job gives its thread back and comes again
   * @param backoff pause before a failed job is tried again, where its task's header {@code
   *     retryBackoff} says nothing
   * @param backoffScale multiplies what those headers say; for drills, whose time runs faster
   * @param poll pause between reads while a partition changes its state
   * @param stateTimeout how long a partition may take to leave or reach a state
   * @param protectionPause before a mapping is removed again that volume protection still holds
   * @param protectionLongest how long after the fence that is no failure
   * @param journalReads which reading commands the journal keeps
   */
  public record RestartSettings(
      @DefaultValue("5s") @Positive Duration heartbeat,
      @DefaultValue("30s") @Positive Duration deadAfter,
      @DefaultValue("500ms") @Positive Duration leaseWait,
      @DefaultValue("2m") @Positive Duration leaseLongest,
      @DefaultValue("10s") @Positive Duration backoff,
      @DefaultValue("1") @DecimalMin("0.001") double backoffScale,
      @DefaultValue("2s") @Positive Duration poll,
      @DefaultValue("3m") @Positive Duration stateTimeout,
      @DefaultValue("1m") @Positive Duration protectionPause,
      @DefaultValue("20m") @Positive Duration protectionLongest,
      @DefaultValue("all") @NotNull ReadJournal journalReads) {}

  /**
   * @param poll pause between reads while a VM starts
   * @param timeout after which a start has failed
   * @param firmwareTimeout after which a VM in Open Firmware is stuck there
   */
  public record VerificationSettings(
      @DefaultValue("5s") @Positive Duration poll,
      @DefaultValue("10m") @Positive Duration timeout,
      @DefaultValue("3m") @Positive Duration firmwareTimeout) {}

  /**
   * @param enabled whether lost process instances are looked for
   * @param interval pause between looks
   */
  public record ReconcilerSettings(
      @DefaultValue("true") boolean enabled, @DefaultValue("1m") @Positive Duration interval) {}

  /**
   * @param webUrl where browsers and the v1 read interface find Operate and Tasklist
   * @param user who reads open tasks there
   * @param passwordFile empty: the environment variable BOWLINE_CAMUNDA_PASSWORD
   */
  public record CamundaSettings(
      @DefaultValue("http://127.0.0.1:8080") String webUrl,
      @DefaultValue("demo") String user,
      @DefaultValue("") String passwordFile) {

    /** Paths are appended. */
    public CamundaSettings {
      webUrl = webUrl.endsWith("/") ? webUrl.substring(0, webUrl.length() - 1) : webUrl;
    }
  }
}
