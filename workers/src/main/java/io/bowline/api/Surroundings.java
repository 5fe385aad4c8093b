package io.bowline.api;

import io.bowline.control.Controls;
import io.bowline.detection.EvidenceLog;
import io.bowline.notification.Notices;
import io.bowline.tasks.OpenTasks;
import org.springframework.stereotype.Component;

/** What is shown around an outage. */
@Component
record Surroundings(EvidenceLog evidence, Controls controls, Notices notices, OpenTasks tasks) {}
