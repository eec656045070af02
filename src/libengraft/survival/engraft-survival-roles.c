/* engraft-survival-roles.c: the columns that a cohort names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-roles.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-role-names.h"

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)
#define MASK_NUMBERS (MASK (NUMBER) | MASK (INTEGER))
#define MASK_ANY 0xff

/* takes the message and the value */
void
engraft_survival_roles_remedy (EngraftSurvivalRoles *self,
                               EngraftSeverity       severity,
                               const char           *subject,
                               char                 *message,
                               const char           *label,
                               const char           *option,
                               char                 *value)
{
  g_autofree char *text = message, *json = value;
  EngraftNotice *notice = engraft_notice_new_text (severity, subject, text);

  if (label)
    engraft_notice_set_remedy (notice, label, option, json);
  engraft_tally_add_notice (self->tally, notice);
}

void
engraft_survival_roles_notify (EngraftSurvivalRoles *self,
                               EngraftSeverity       severity,
                               const char           *subject,
                               char                 *message)
{
  engraft_survival_roles_remedy (self, severity, subject, message, NULL, NULL, NULL);
}

static char *
text_to_json (const char *text)
{
  g_autoptr(JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static const char *
type_words (EngraftColumnType type)
{
  switch (type)
    {
    case ENGRAFT_COLUMN_DATE:
      return _("dates");

    case ENGRAFT_COLUMN_LOGICAL:
      return _("true and false");

    case ENGRAFT_COLUMN_CATEGORY:
      return _("categories");

    case ENGRAFT_COLUMN_TEXT:
      return _("texts");

    case ENGRAFT_COLUMN_NUMBER:
    case ENGRAFT_COLUMN_INTEGER:
    default:
      return _("numbers");
    }
}

static EngraftColumn *
find_named (EngraftSurvivalRoles *self,
            const char           *option,
            const char           *name,
            guint                 types,
            const char           *wanted)
{
  EngraftColumn *column;
  EngraftColumnType type;

  if (!name || !*name)
    return NULL;

  column = engraft_table_find_column (self->table, name);
  if (!column)
    {
      engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, option,
                                     g_strdup_printf (_("There is no column “%s” any more. Choose "
                                                        "another."), name));
      return NULL;
    }
  /* what is empty has no type: reading calls it text */
  if (engraft_table_get_n_rows (self->table) > 0
      && engraft_column_get_n_missing (column) == engraft_table_get_n_rows (self->table))
    {
      engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, option,
                                     g_strdup_printf (_("“%s” holds no values: all its cells are empty. Choose another column."),
                                                      name));
      return NULL;
    }
  type = engraft_column_get_column_type (column);
  if (!(types & (1u << type)))
    {
      engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, option,
                                     g_strdup_printf (_("“%s” holds %s, but %s are needed here. Choose another "
                                                        "column, or change its type in the import."),
                                                      name, type_words (type), wanted));
      return NULL;
    }

  return column;
}

static EngraftColumn *
find_role (EngraftSurvivalRoles *self,
           const char           *option,
           guint                 types,
           const char           *wanted)
{
  return find_named (self, option, engraft_options_get_string (ENGRAFT_OPTIONS (self->cohort), option),
                     types, wanted);
}

static gboolean
is_set (EngraftSurvivalRoles *self,
        const char           *option)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (self->cohort), option);

  return name && *name;
}

static gboolean
is_date (EngraftColumn *column)
{
  return column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE;
}

static void
ask_for_origin (EngraftSurvivalRoles *self)
{
  EngraftColumn *best = engraft_role_names_origin (self->table, self->time, self->entry);
  char *message = g_strdup_printf (_("“%s” is a date. Choose the date from which time is counted, such as "
                                     "that of the transplantation."), engraft_column_get_name (self->time));
  g_autofree char *label = NULL;

  if (!best)
    {
      engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "origin", message);
      return;
    }
  label = g_strdup_printf (_("Count From “%s”"), engraft_column_get_name (best));
  engraft_survival_roles_remedy (self, ENGRAFT_SEVERITY_ERROR, "origin", message, label, "origin",
                                 text_to_json (engraft_column_get_name (best)));
}

/* both ends are of one kind; where one is not named, it is not known in any row */
static void
find_ends (EngraftSurvivalRoles *self)
{
  self->left = find_role (self, "left", MASK_NUMBERS | MASK (DATE), _("numbers or dates"));
  self->right = find_role (self, "right", MASK_NUMBERS | MASK (DATE), _("numbers or dates"));
  self->time = self->right ? self->right : self->left;
  if (!self->left || !self->right || is_date (self->left) == is_date (self->right))
    return;
  engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "left",
                                 g_strdup_printf (_("“%s” and “%s” must both be dates or both be numbers."),
                                                  engraft_column_get_name (self->left),
                                                  engraft_column_get_name (self->right)));
  self->left = NULL;
}

static void
find_times (EngraftSurvivalRoles *self,
            gboolean              intervals)
{
  if (intervals)
    find_ends (self);
  else
    self->time = find_role (self, "time", MASK_NUMBERS | MASK (DATE), _("numbers or dates"));
  self->entry = find_role (self, "entry", MASK_NUMBERS | MASK (DATE), _("numbers or dates"));
  if (!intervals && !is_set (self, "time"))
    engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "time",
                                   g_strdup (_("Choose the column that holds the time of follow-up, or the "
                                               "date on which it ended.")));
  if (!self->time)
    return;

  if (self->entry && is_date (self->entry) != is_date (self->time))
    {
      engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "entry",
                                     g_strdup_printf (_("“%s” and “%s” must both be dates or both be "
                                                        "numbers."),
                                                      engraft_column_get_name (self->entry),
                                                      engraft_column_get_name (self->time)));
      self->entry = NULL;
    }
  if (is_date (self->time))
    {
      self->origin = find_role (self, "origin", MASK (DATE), _("dates"));
      if (!is_set (self, "origin"))
        ask_for_origin (self);
      else if (self->origin == self->time)
        engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "origin",
                                       g_strdup_printf (_("Time cannot be counted from “%s” to itself."),
                                                        engraft_column_get_name (self->time)));
    }
  else if (is_set (self, "origin"))
    engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_INFO, "origin",
                                   g_strdup_printf (_("“%s” is a number, not a date; so the date from which "
                                                      "time is counted has no effect."),
                                                    engraft_column_get_name (self->time)));
}

static void
find_unit (EngraftSurvivalRoles *self)
{
  self->unit = engraft_options_get_enum (ENGRAFT_OPTIONS (self->cohort), "time-unit");
  if (is_date (self->time))
    self->unit = ENGRAFT_TIME_UNIT_DAYS;
  else if (self->time && self->unit == ENGRAFT_TIME_UNIT_NONE)
    self->unit = engraft_role_names_unit (self->time);
}

static void
find_strata (EngraftSurvivalRoles *self)
{
  const char * const *names = engraft_options_get_strv (ENGRAFT_OPTIONS (self->cohort), "strata");
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; names && names[i]; i++)
    {
      EngraftColumn *column = find_named (self, "strata", names[i], MASK_ANY, NULL);

      if (!column)
        continue;
      g_ptr_array_add (self->strata, column);
      g_string_append_printf (titles, "%s%s", titles->len ? "/" : "", engraft_column_get_title (column));
    }
  engraft_tally_set_title (self->tally, ENGRAFT_DROP_STRATA, titles->str);
}

static void
set_title (EngraftSurvivalRoles *self,
           EngraftDropReason     reason,
           EngraftColumn        *column)
{
  if (column)
    engraft_tally_set_title (self->tally, reason, engraft_column_get_title (column));
}

void
engraft_survival_roles_init (EngraftSurvivalRoles *self,
                             EngraftTable         *table,
                             EngraftCohort        *cohort,
                             EngraftTally         *tally,
                             gboolean              intervals,
                             gboolean              timeless)
{
  *self = (EngraftSurvivalRoles) { table, cohort, tally };
  self->strata = g_ptr_array_new ();

  intervals = intervals && (is_set (self, "left") || is_set (self, "right"));
  if (!timeless)
    find_times (self, intervals);
  find_unit (self);
  if (!intervals)
    self->status = find_role (self, "status", MASK_ANY & ~MASK (DATE), _("categories, texts or numbers"));
  if (!intervals && !is_set (self, "status"))
    engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "status",
                                   g_strdup (timeless ? _("Choose the column that says yes or no.")
                                             : _("Choose the column that says how follow-up ended.")));
  self->group = find_role (self, "group", MASK_ANY & ~MASK (DATE), _("categories, texts or numbers"));
  find_strata (self);
  self->weight = find_role (self, "weight", MASK_NUMBERS, _("numbers"));
  self->subject = find_role (self, "subject", MASK_ANY, NULL);
  self->cluster = find_role (self, "cluster", MASK_ANY, NULL);

  set_title (self, ENGRAFT_DROP_STATUS, self->status);
  set_title (self, ENGRAFT_DROP_TIME, self->time);
  set_title (self, ENGRAFT_DROP_ENTRY, self->entry);
  set_title (self, ENGRAFT_DROP_GROUP, self->group);
  set_title (self, ENGRAFT_DROP_CLUSTER, self->cluster ? self->cluster : self->subject);
}

void
engraft_survival_roles_check_status (EngraftSurvivalRoles *self)
{
  if (self->status && self->group == self->status)
    engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "group",
                                   g_strdup_printf (_("“%s” says how follow-up ended: those whom it puts into a group are not "
                                                      "known before. Choose a group that is known at the start."),
                                                    engraft_column_get_title (self->group)));
  for (guint i = 0; self->status && i < self->strata->len; i++)
    if (self->strata->pdata[i] == self->status)
      engraft_survival_roles_notify (self, ENGRAFT_SEVERITY_ERROR, "strata",
                                     g_strdup_printf (_("“%s” says how follow-up ended: in a stratum all would have the event, "
                                                        "or none. Choose strata that are known at the start."),
                                                      engraft_column_get_title (self->status)));
}

void
engraft_survival_roles_clear (EngraftSurvivalRoles *self)
{
  g_clear_pointer (&self->strata, g_ptr_array_unref);
}
