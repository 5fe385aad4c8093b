package io.bowline.notification;

import java.time.Instant;

/**
 * Something people are told.
 *
 * @param outage null when it belongs to none
 * @param vm null when it belongs to none
 * @param link where it can be acted on, or null
 * @param nextAt when it is sent next; null when there is nothing more to send
 * @param sent how often it was sent
 */
public record Notice(
    long id,
    NoticeKind kind,
    String outage,
    String vm,
    String subject,
    String text,
    String link,
    Instant createdAt,
    Instant nextAt,
    int sent,
    String lastChannel,
    String lastError,
    Instant acknowledgedAt,
    String acknowledgedBy) {}
