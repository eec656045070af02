/* engraft-group-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-group-guard.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/text/engraft-format.h"

char *
engraft_group_guard_dup_analysis (EngraftColumn *group,
                                  EngraftColumn *times,
                                  int            one)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, "mantel-byar");
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, _("Mantel–Byar Test"));
  json_builder_set_member_name (builder, "change");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "change");
  json_builder_add_string_value (builder, engraft_column_get_name (times));
  if (one == 1)
    {
      json_builder_set_member_name (builder, "changed");
      json_builder_add_string_value (builder, engraft_column_get_name (group));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

void
engraft_group_guard_check (EngraftSurvivalRoles *roles,
                           EngraftSurvivalData  *data)
{
  g_autofree char *count = NULL;
  char *message;
  EngraftColumn *times;
  guint n_late;
  int one;

  if (!roles->group || engraft_survival_data_get_n_groups (data) != 2)
    return;
  times = engraft_cox_guard_find_times (roles->table, roles->group, data, &one, &n_late);
  if (!times)
    return;
  count = engraft_format_count (n_late);
  message = g_strdup_printf (
    ngettext ("“%1$s” is known only later: “%2$s” says that in %3$s row it came after the start of follow-up. Whoever lived "
              "long enough to have it would seem to live longer because of it (immortal time). Compare the time before it "
              "with the time after it.",
              "“%1$s” is known only later: “%2$s” says that in %3$s rows it came after the start of follow-up. Whoever lived "
              "long enough to have it would seem to live longer because of it (immortal time). Compare the time before it "
              "with the time after it.", n_late),
    engraft_column_get_title (roles->group), engraft_column_get_title (times), count);
  engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_WARNING, "group", message, _("Make a Mantel–Byar Test"),
                                 "new-analysis", engraft_group_guard_dup_analysis (roles->group, times, one));
}
