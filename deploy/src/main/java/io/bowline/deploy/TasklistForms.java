package io.bowline.deploy;

import io.camunda.client.api.response.Form;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether Tasklist has imported forms. A task made before that shows raw variables for ever, so the
 * first instance waits for it.
 *
 * <p>Asked of Tasklist's own index: its REST interface shows a form only once a task uses it, which
 * is too late.
 */
final class TasklistForms {
  private final URI search;

  TasklistForms(URI search) {
    this.search = search;
  }

  void await(List<Form> forms, Duration patience) {
    String keys =
        forms.stream()
            .map(form -> Long.toString(form.getFormKey()))
            .collect(Collectors.joining(" OR "));
    String query = URLEncoder.encode("id:(" + keys + ")", StandardCharsets.UTF_8);
    String address = search + "/tasklist-form-*/_count?q=" + query;
    String all = "\"count\":" + forms.size() + ",";
    boolean known =
        Wait.until(
            patience,
            () -> HttpProbe.body(address).filter(answer -> answer.contains(all)).isPresent());
    if (!known) {
      throw CommandFailure.unmet(
          "Tasklist does not know the %d forms after %d s (asked of %s). Look at `bowline status` and at Tasklist's log, then deploy again."
              .formatted(forms.size(), patience.toSeconds(), search));
    }
  }
}
