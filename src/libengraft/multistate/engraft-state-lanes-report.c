/* engraft-state-lanes-report.c: the courses in words, and as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-lanes-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/text/engraft-format.h"

/* ---- words ---- */

static char *
dup_order (EngraftStateLanes *self)
{
  switch (self->order)
    {
    case ENGRAFT_LANE_ORDER_FIRST_STATE:
      return g_strdup (_("by the state they came to first, and how soon"));

    case ENGRAFT_LANE_ORDER_TIME_TO_STATE:
      /* Translators: the name of a state */
      return g_strdup_printf (_("by the time to “%s”, the soonest first"),
                              engraft_state_occupation_get_state (self->result, self->asked));

    case ENGRAFT_LANE_ORDER_DATA:
      return g_strdup (_("as in the data"));

    case ENGRAFT_LANE_ORDER_FOLLOW_UP:
    default:
      return g_strdup (_("by follow-up, the longest first"));
    }
}

/**
 * engraft_state_lanes_dup_choice:
 * @self: courses
 *
 * Tells which subjects have a lane, such as “The first 60 of 164 subjects, ordered by follow-up, the longest first.”
 *
 * Returns: (transfer full): a sentence
 */
char *
engraft_state_lanes_dup_choice (EngraftStateLanes *self)
{
  g_autofree char *order = NULL, *shown = NULL, *all = NULL;

  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self), NULL);

  order = dup_order (self);
  shown = engraft_format_count (self->lanes->len);
  all = engraft_format_count (self->n_subjects);
  if (self->lanes->len == self->n_subjects)
    /* Translators: a number, and how they are ordered */
    return g_strdup_printf (ngettext ("%s subject, ordered %s.", "All %s subjects, ordered %s.", self->n_subjects), all,
                            order);
  if (self->choice == ENGRAFT_LANE_CHOICE_LAST)
    return g_strdup_printf (_("The last %s of %s subjects, ordered %s."), shown, all, order);
  if (self->choice == ENGRAFT_LANE_CHOICE_SPREAD)
    return g_strdup_printf (_("%s of %s subjects, evenly spread over all, ordered %s."), shown, all, order);

  return g_strdup_printf (_("The first %s of %s subjects, ordered %s."), shown, all, order);
}

/* ---- table ---- */

static void
fill_times (EngraftStateLanes   *self,
            EngraftTableBuilder *builder)
{
  const EngraftShownTimes *times = &self->result->times;
  const char *unit = engraft_time_unit_get_name (times->unit);
  double *from = engraft_table_builder_add_numbers (builder, "from", _("From"), ENGRAFT_COLUMN_NUMBER, unit);
  double *to = engraft_table_builder_add_numbers (builder, "to", C_("time", "To"), ENGRAFT_COLUMN_NUMBER, unit);
  guint row = 0;

  for (guint lane = 0; lane < self->lanes->len; lane++)
    for (guint i = 0; i < engraft_state_lanes_get (self, lane)->n_periods; i++, row++)
      {
        const EngraftLanePeriod *period = &g_array_index (self->periods, EngraftLanePeriod, engraft_state_lanes_get (self, lane)->first_period + i);

        from[row] = engraft_shown_times_get (times, period->from);
        to[row] = engraft_shown_times_get (times, period->to);
      }
}

static void
fill_groups (EngraftStateLanes   *self,
             EngraftTableBuilder *builder,
             guint                n)
{
  const char *title = engraft_survival_data_get_group_title (self->result->data);
  g_autofree const char **groups = g_new0 (const char *, n + 1);
  guint row = 0;

  for (guint lane = 0; lane < self->lanes->len; lane++)
    for (guint i = 0; i < engraft_state_lanes_get (self, lane)->n_periods; i++)
      {
        groups[row] = engraft_state_occupation_get_group (self->result, engraft_state_lanes_get (self, lane)->group);
        if (!*groups[row])
          groups[row] = _("All");
        row++;
      }
  engraft_table_builder_add_texts (builder, "group", title ? title : _("Group"), groups);
}

/* How a period ended: in the state of the next, in the last state, or not. */
static const char *
get_ending (EngraftStateLanes *self,
            const EngraftLane        *lane,
            guint              period)
{
  const EngraftLanePeriod *periods = &g_array_index (self->periods, EngraftLanePeriod, lane->first_period);

  if (period + 1 < lane->n_periods)
    return engraft_state_occupation_get_state (self->result, periods[period + 1].state);

  return lane->end_state == EG_NO_STATE ? _("still followed")
                                        : engraft_state_occupation_get_state (self->result, lane->end_state);
}

/**
 * engraft_state_lanes_to_table:
 * @self: courses
 *
 * Gives all periods of the subjects that have a lane, in their order; subjects have numbers, not names.
 *
 * Returns: (transfer full): a table with a row a period
 */
EngraftTable *
engraft_state_lanes_to_table (EngraftStateLanes *self)
{
  EngraftTableBuilder builder;
  g_autofree const char **states = NULL, **ends = NULL;
  double *numbers;
  guint n = 0, row = 0;

  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self), NULL);

  for (guint lane = 0; lane < self->lanes->len; lane++)
    n += engraft_state_lanes_get (self, lane)->n_periods;
  states = g_new0 (const char *, n + 1);
  ends = g_new0 (const char *, n + 1);
  engraft_table_builder_init (&builder, n);
  numbers = engraft_table_builder_add_numbers (&builder, "subject", _("Subject"), ENGRAFT_COLUMN_INTEGER, NULL);
  for (guint lane = 0; lane < self->lanes->len; lane++)
    for (guint i = 0; i < engraft_state_lanes_get (self, lane)->n_periods; i++, row++)
      {
        numbers[row] = engraft_state_lanes_get (self, lane)->number;
        states[row] = engraft_state_occupation_get_state (self->result,
                                                          engraft_state_lanes_get_period (self, lane, i, NULL, NULL));
        ends[row] = get_ending (self, engraft_state_lanes_get (self, lane), i);
      }
  fill_groups (self, &builder, n);
  engraft_table_builder_add_texts (&builder, "state", _("State"), states);
  fill_times (self, &builder);
  engraft_table_builder_add_texts (&builder, "end", _("Then"), ends);

  return engraft_table_builder_end (&builder, _("Courses"));
}
