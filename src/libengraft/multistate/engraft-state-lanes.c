/* engraft-state-lanes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-lanes-private.h"

#include <math.h>

/**
 * EngraftStateLanes:
 *
 * The courses of single subjects through the states of an analysis, in the order and of the number that a figure
 * wants: of each subject of one group its periods in a state one after the other, and how its follow-up ended.
 * Immutable; times are in the unit of the data.
 */

G_DEFINE_FINAL_TYPE (EngraftStateLanes, engraft_state_lanes, G_TYPE_OBJECT)

static void
engraft_state_lanes_finalize (GObject *object)
{
  EngraftStateLanes *self = ENGRAFT_STATE_LANES (object);

  g_clear_object (&self->result);
  g_array_unref (self->lanes);
  g_array_unref (self->periods);

  G_OBJECT_CLASS (engraft_state_lanes_parent_class)->finalize (object);
}

static void
engraft_state_lanes_class_init (EngraftStateLanesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_state_lanes_finalize;
}

static void
engraft_state_lanes_init (EngraftStateLanes *self)
{
  self->lanes = g_array_new (FALSE, TRUE, sizeof (EngraftLane));
  self->periods = g_array_new (FALSE, FALSE, sizeof (EngraftLanePeriod));
}

const EngraftLane *
engraft_state_lanes_get (EngraftStateLanes *self,
                         guint              lane)
{
  return &g_array_index (self->lanes, EngraftLane, lane);
}

/* ---- what is known of each subject ---- */

static void
choose (EngraftStateLanes *self,
        EngraftOptions    *options)
{
  const char *group = engraft_options_get_string (options, "shown-group");
  const char *state = engraft_options_get_string (options, "lane-state");

  self->order = engraft_options_get_enum (options, "lane-order");
  self->choice = engraft_options_get_enum (options, "lane-choice");
  self->group = engraft_survival_data_find_group (self->result->data, group);
  self->asked = self->result->n_states > 1 ? 1 : 0;
  for (guint i = 0; i < self->result->n_states; i++)
    if (state && g_str_equal (state, engraft_state_occupation_get_state (self->result, i)))
      self->asked = i;
}

/* A row that goes on in the state of the one before it, without a gap, is the same period. */
static void
add_period (EngraftStateLanes *self,
            EngraftLane       *lane,
            double             from,
            double             to,
            guint              state)
{
  EngraftLanePeriod period = { from, to, state };

  if (lane->n_periods > 0)
    {
      EngraftLanePeriod *last = &g_array_index (self->periods, EngraftLanePeriod, self->periods->len - 1);

      if (last->state == state && from <= last->to)
        {
          last->to = MAX (last->to, to);
          return;
        }
    }
  g_array_append_val (self->periods, period);
  lane->n_periods++;
}

static void
note_state (EngraftStateLanes *self,
            EngraftLane       *lane,
            guint              state,
            double             time)
{
  if (state == self->asked)
    lane->asked_time = MIN (lane->asked_time, time);
}

static void
add_row (EngraftStateLanes *self,
         EngraftLane       *lane,
         guint32            row)
{
  EngraftStateOccupation *result = self->result;
  double from = result->episodes.entry ? result->episodes.entry[row] : 0;
  double to = result->episodes.times ? result->episodes.times[row]
                                     : engraft_survival_data_get_times (result->data, NULL)[row];
  guint8 state = result->model.from[row], next = result->model.to[row];

  add_period (self, lane, from, to, state);
  note_state (self, lane, state, from);
  lane->end = to;
  lane->end_state = next;
  if (next == EG_NO_STATE || next == state)
    return;
  note_state (self, lane, next, to);
  if (lane->first_state == G_MAXUINT)
    {
      lane->first_state = next;
      lane->first_time = to;
    }
}

static void
list_subjects (EngraftStateLanes *self)
{
  const EngraftEpisodes *episodes = &self->result->episodes;
  const guint32 *groups = engraft_survival_data_get_groups (self->result->data, NULL);
  guint number = 0;
  EngraftLane *lane = NULL;

  for (gsize i = 0; i < episodes->n; i++)
    {
      guint32 row = episodes->order[i];

      if (episodes->previous[row] == ENGRAFT_NO_CODE)
        {
          const guint32 of_data = engraft_episodes_get_row (episodes, row);
          EngraftLane one = { .number = ++number, .row = of_data, .group = groups ? groups[of_data] : 0,
                              .first_period = self->periods->len, .end_state = EG_NO_STATE,
                              .first_state = G_MAXUINT, .first_time = INFINITY, .asked_time = INFINITY };

          lane = NULL;
          if (self->group != G_MAXUINT && one.group != self->group)
            continue;
          g_array_append_val (self->lanes, one);
          lane = &g_array_index (self->lanes, EngraftLane, self->lanes->len - 1);
        }
      if (lane)
        add_row (self, lane, row);
    }
  self->n_subjects = self->lanes->len;
}

/* ---- order ---- */

static int
compare_numbers (double a,
                 double b)
{
  return (a > b) - (a < b);
}

/* Those that are equal otherwise: the longest follow-up first, then as in the data. */
static int
compare_lanes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const EngraftLane *x = a, *y = b;
  int order = 0;

  switch (((EngraftStateLanes *) data)->order)
    {
    case ENGRAFT_LANE_ORDER_FIRST_STATE:
      order = compare_numbers (x->first_state, y->first_state);
      if (order == 0)
        order = compare_numbers (x->first_time, y->first_time);
      break;

    case ENGRAFT_LANE_ORDER_TIME_TO_STATE:
      order = compare_numbers (x->asked_time, y->asked_time);
      break;

    case ENGRAFT_LANE_ORDER_DATA:
      return compare_numbers (x->number, y->number);

    case ENGRAFT_LANE_ORDER_FOLLOW_UP:
    default:
      break;
    }
  if (order == 0)
    order = compare_numbers (y->end, x->end);

  return order ? order : compare_numbers (x->number, y->number);
}

static void
limit (EngraftStateLanes *self,
       guint              most)
{
  g_autoptr(GArray) all = NULL;
  guint n = self->lanes->len;

  if (n <= most)
    return;

  all = g_steal_pointer (&self->lanes);
  self->lanes = g_array_sized_new (FALSE, TRUE, sizeof (EngraftLane), most);
  for (guint i = 0; i < most; i++)
    {
      guint place = i;

      if (self->choice == ENGRAFT_LANE_CHOICE_LAST)
        place = n - most + i;
      else if (self->choice == ENGRAFT_LANE_CHOICE_SPREAD)
        place = most > 1 ? (guint) ((guint64) i * (n - 1) / (most - 1)) : 0;
      g_array_append_val (self->lanes, g_array_index (all, EngraftLane, place));
    }
}

/**
 * engraft_state_lanes_new:
 * @result: an analysis of several states
 * @options: which group and subjects, how many, and their order
 *
 * Follows each subject.  O(rows + subjects log subjects).
 *
 * Returns: (transfer full): the courses
 */
EngraftStateLanes *
engraft_state_lanes_new (EngraftStateOccupation         *result,
                         EngraftOccupationFigureOptions *options)
{
  EngraftStateLanes *self;

  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_OCCUPATION_FIGURE_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_STATE_LANES, NULL);
  self->result = g_object_ref (result);
  choose (self, ENGRAFT_OPTIONS (options));
  list_subjects (self);
  g_array_sort_with_data (self->lanes, compare_lanes, self);
  limit (self, engraft_options_get_int (ENGRAFT_OPTIONS (options), "max-lanes"));

  return self;
}

EngraftStateLanes *
engraft_state_lanes_new_all (EngraftStateOccupation *result)
{
  EngraftStateLanes *self = g_object_new (ENGRAFT_TYPE_STATE_LANES, NULL);

  self->result = g_object_ref (result);
  self->order = ENGRAFT_LANE_ORDER_DATA;
  self->group = G_MAXUINT;
  list_subjects (self);

  return self;
}

/**
 * engraft_state_lanes_get_group:
 * @self: courses
 *
 * Gives the group that they are of.
 *
 * Returns: (transfer none): its name; empty when there is only one
 */
const char *
engraft_state_lanes_get_group (EngraftStateLanes *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self), NULL);

  return self->group == G_MAXUINT ? "" : engraft_state_occupation_get_group (self->result, self->group);
}

/**
 * engraft_state_lanes_get_n:
 * @self: courses
 *
 * Tells how many subjects have a lane.
 *
 * Returns: how many subjects have a lane
 */
guint
engraft_state_lanes_get_n (EngraftStateLanes *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self), 0);

  return self->lanes->len;
}

/**
 * engraft_state_lanes_get_n_subjects:
 * @self: courses
 *
 * Tells how many subjects the group has.
 *
 * Returns: how many subjects the group has
 */
guint
engraft_state_lanes_get_n_subjects (EngraftStateLanes *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self), 0);

  return self->n_subjects;
}

/**
 * engraft_state_lanes_get_number:
 * @self: courses
 * @lane: which, from above
 *
 * Tells the subject by a number that is no name.
 *
 * Returns: its number among all subjects of the analysis, from 1
 */
guint
engraft_state_lanes_get_number (EngraftStateLanes *self,
                                guint              lane)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self) && lane < self->lanes->len, 0);

  return engraft_state_lanes_get (self, lane)->number;
}

/**
 * engraft_state_lanes_dup_name:
 * @self: courses
 * @lane: which, from above
 *
 * Tells the subject by the name that the data have.
 *
 * Returns: (transfer full): its name; its row, when the data have none
 */
char *
engraft_state_lanes_dup_name (EngraftStateLanes *self,
                              guint              lane)
{
  char *name;

  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self) && lane < self->lanes->len, NULL);

  name = engraft_survival_data_dup_subject (self->result->data, engraft_state_lanes_get (self, lane)->row);

  return name ? name : engraft_episodes_dup_row (self->result->data, engraft_state_lanes_get (self, lane)->row);
}

/**
 * engraft_state_lanes_dup_subject:
 * @self: courses
 * @lane: which, from above
 *
 * Tells the subject as all charts of a project know it.
 *
 * Returns: (transfer full): what the column of the subjects holds; without one the number of the row, from 1
 */
char *
engraft_state_lanes_dup_subject (EngraftStateLanes *self,
                                 guint              lane)
{
  guint index;
  char *name;

  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self) && lane < self->lanes->len, NULL);

  index = engraft_state_lanes_get (self, lane)->row;
  name = engraft_survival_data_dup_subject (self->result->data, index);

  return name ? name : g_strdup_printf ("%u", engraft_survival_data_get_rows (self->result->data, NULL)[index] + 1);
}

/**
 * engraft_state_lanes_get_subject_column:
 * @self: courses
 *
 * Names the column of the subjects.
 *
 * Returns: (transfer none) (nullable): its name; %NULL: rows are subjects
 */
const char *
engraft_state_lanes_get_subject_column (EngraftStateLanes *self)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self), NULL);

  return engraft_survival_data_get_subject_column (self->result->data);
}

/**
 * engraft_state_lanes_get_n_periods:
 * @self: courses
 * @lane: which, from above
 *
 * Tells in how many periods the course divides.
 *
 * Returns: the number of periods, at least 1
 */
guint
engraft_state_lanes_get_n_periods (EngraftStateLanes *self,
                                   guint              lane)
{
  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self) && lane < self->lanes->len, 0);

  return engraft_state_lanes_get (self, lane)->n_periods;
}

/**
 * engraft_state_lanes_get_period:
 * @self: courses
 * @lane: which, from above
 * @period: which of its periods
 * @from: (out) (optional): when it begins
 * @to: (out) (optional): when it ends
 *
 * Gives a time that the subject spent in one state.
 *
 * Returns: the number of the state
 */
guint
engraft_state_lanes_get_period (EngraftStateLanes *self,
                                guint              lane,
                                guint              period,
                                double            *from,
                                double            *to)
{
  const EngraftLanePeriod *one;

  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self) && lane < self->lanes->len, 0);
  g_return_val_if_fail (period < engraft_state_lanes_get (self, lane)->n_periods, 0);

  one = &g_array_index (self->periods, EngraftLanePeriod, engraft_state_lanes_get (self, lane)->first_period + period);
  if (from)
    *from = one->from;
  if (to)
    *to = one->to;

  return one->state;
}

/**
 * engraft_state_lanes_get_end:
 * @self: courses
 * @lane: which, from above
 * @time: (out) (optional): when follow-up ended
 * @state: (out) (optional): the state that the subject then came to
 *
 * Tells how the follow-up of the subject ended.
 *
 * Returns: whether it came to a state; else it was still followed, in the state of the last period
 */
gboolean
engraft_state_lanes_get_end (EngraftStateLanes *self,
                             guint              lane,
                             double            *time,
                             guint             *state)
{
  const EngraftLane *one;

  g_return_val_if_fail (ENGRAFT_IS_STATE_LANES (self) && lane < self->lanes->len, FALSE);

  one = engraft_state_lanes_get (self, lane);
  if (time)
    *time = one->end;
  if (state && one->end_state != EG_NO_STATE)
    *state = one->end_state;

  return one->end_state != EG_NO_STATE;
}
