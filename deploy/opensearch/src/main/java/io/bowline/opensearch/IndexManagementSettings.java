package io.bowline.opensearch;

import java.util.List;
import org.opensearch.common.settings.Setting;
import org.opensearch.plugins.Plugin;

/**
 * Lets a bare node accept the one index setting of the index-management plugin that Tasklist 8.6
 * writes when it starts, whether or not it manages indices.
 */
public final class IndexManagementSettings extends Plugin {
  private static final Setting<String> POLICY_ID =
      Setting.simpleString(
          "index.plugins.index_state_management.policy_id",
          Setting.Property.IndexScope,
          Setting.Property.Dynamic);

  @Override
  public List<Setting<?>> getSettings() {
    return List.of(POLICY_ID);
  }
}
