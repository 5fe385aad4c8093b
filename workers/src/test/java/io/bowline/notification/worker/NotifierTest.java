package io.bowline.notification.worker;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.bowline.notification.Acknowledgement;
import io.bowline.notification.Channel;
import io.bowline.notification.Heartbeat;
import io.bowline.notification.NoticeKind;
import io.bowline.notification.Notices.Draft;
import io.bowline.notification.Notifier;
import io.bowline.outage.OutageSite;
import io.bowline.outage.Pods;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class NotifierTest {

  private static final Duration REPEAT = Duration.ofMinutes(5);

  @RegisterExtension
  static final WireMockExtension HTTP =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @RegisterExtension
  static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  private final OutageSite site = new OutageSite(Pods.chain());
  private final Acknowledgement acknowledgement =
      new Acknowledgement("http://127.0.0.1:8390", "secret".getBytes(StandardCharsets.UTF_8));

  @Test
  void postsTheNoticeWithLinksToActAndToAcknowledge() throws Exception {
    answers(200);
    var notice = tell(NoticeKind.APPROVAL_WAITING);

    notifier(webhook()).sendDue();

    HTTP.verify(
        1,
        postRequestedFor(urlEqualTo("/hook"))
            .withRequestBody(matchingJsonPath("$.kind", equalTo("approval-waiting")))
            .withRequestBody(matchingJsonPath("$.link", equalTo("http://web/tasklist")))
            .withRequestBody(
                matchingJsonPath("$.acknowledge", equalTo(acknowledgement.link(notice)))));
  }

  @Test
  void repeatsUntilSomebodyAcknowledges() {
    answers(200);
    var notice = tell(NoticeKind.VM_HANDED_OVER);
    var notifier = notifier(webhook());

    notifier.sendDue();
    notifier.sendDue();
    HTTP.verify(1, postRequestedFor(urlEqualTo("/hook")));
    site.clock.advance(REPEAT);
    notifier.sendDue();
    HTTP.verify(2, postRequestedFor(urlEqualTo("/hook")));

    site.notices.acknowledge(notice, "ann", site.clock.instant());
    site.clock.advance(REPEAT);
    notifier.sendDue();
    HTTP.verify(2, postRequestedFor(urlEqualTo("/hook")));
  }

  @Test
  void aReminderSendsAgainOnlyWhatIsStillOpen() {
    answers(200);
    tell(NoticeKind.VM_HANDED_OVER);
    var notifier = notifier(webhook());
    notifier.sendDue();

    site.notices.remind("o1", "web-1", NoticeKind.VM_HANDED_OVER, site.clock.instant());
    notifier.sendDue();
    HTTP.verify(2, postRequestedFor(urlEqualTo("/hook")));

    site.notices.settle("o1", "web-1", NoticeKind.VM_HANDED_OVER);
    site.notices.remind("o1", "web-1", NoticeKind.VM_HANDED_OVER, site.clock.instant());
    notifier.sendDue();
    HTTP.verify(2, postRequestedFor(urlEqualTo("/hook")));
  }

  @Test
  void aFailedChannelTriesTheNext() throws Exception {
    answers(503);
    var notice = tell(NoticeKind.OUTAGE_OPENED);

    notifier(webhook(), mail()).sendDue();

    var mails = MAIL.getReceivedMessages();
    assertThat(mails).hasSize(1);
    assertThat(mails[0].getSubject()).isEqualTo("[bowline] Server p1 failed");
    assertThat(GreenMailUtil.getBody(mails[0])).contains("hmc1 says so", "/ack/" + notice);
    assertThat(site.notices.find(notice).orElseThrow().lastChannel()).isEqualTo("mail");
  }

  @Test
  void whenNobodyCanBeToldItTriesAgain() {
    answers(503);
    var notice = tell(NoticeKind.HELD);
    var notifier = notifier(webhook());

    notifier.sendDue();
    assertThat(site.notices.find(notice).orElseThrow().lastError()).contains("503");
    assertThat(site.notices.find(notice).orElseThrow().sent()).isZero();

    answers(200);
    site.clock.advance(Duration.ofSeconds(30));
    notifier.sendDue();
    assertThat(site.notices.find(notice).orElseThrow().sent()).isEqualTo(1);
  }

  @Test
  void theEndOfAnOutageIsToldOnce() {
    answers(200);
    tell(NoticeKind.CLOSED);
    var notifier = notifier(webhook());

    notifier.sendDue();
    site.clock.advance(REPEAT);
    notifier.sendDue();

    HTTP.verify(1, postRequestedFor(urlEqualTo("/hook")));
  }

  @Test
  void tellingTwiceIsOneNotice() {
    assertThat(tell(NoticeKind.HELD)).isEqualTo(tell(NoticeKind.HELD));
  }

  @Test
  void anAcknowledgeLinkIsGoodForOneNoticeOnly() {
    var key = acknowledgement.link(7).split("key=", 2)[1];

    assertThat(acknowledgement.isKeyOf(7, key)).isTrue();
    assertThat(acknowledgement.isKeyOf(8, key)).isFalse();
    assertThat(acknowledgement.isKeyOf(7, "")).isFalse();
  }

  @Test
  void theWatchdogHearsASignOfLife() {
    answers(200);

    new Heartbeat(URI.create(HTTP.baseUrl() + "/alive"), Duration.ofSeconds(5)).beat();

    HTTP.verify(1, getRequestedFor(urlEqualTo("/alive")));
  }

  private static com.github.tomakehurst.wiremock.matching.StringValuePattern equalTo(String text) {
    return com.github.tomakehurst.wiremock.client.WireMock.equalTo(text);
  }

  private long tell(NoticeKind kind) {
    var draft =
        new Draft(
            kind, "o1", "web-1", "Server p1 failed", "hmc1 says so", "http://web/tasklist", "");
    return site.notices.tell(draft, site.clock.instant()).id();
  }

  private Notifier notifier(Channel... channels) {
    return new Notifier(
        site.notices,
        List.of(channels),
        acknowledgement,
        REPEAT,
        Duration.ofSeconds(30),
        site.clock);
  }

  private static void answers(int status) {
    HTTP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
  }

  private static Channel webhook() {
    return new io.bowline.notification.Webhook(
        "hook", URI.create(HTTP.baseUrl() + "/hook"), Duration.ofSeconds(5));
  }

  private static Channel mail() {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(MAIL.getSmtp().getPort());
    return new MailChannel("mail", sender, "bowline@localhost", "ops@localhost");
  }
}
