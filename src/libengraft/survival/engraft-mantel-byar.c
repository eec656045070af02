/* engraft-mantel-byar.c: the computation; words, tables and JSON are in its neighbour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-mantel-byar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * EngraftMantelByar:
 *
 * Two groups of which subjects go from one to the other during follow-up, compared: the test of Mantel and Byar (1974),
 * which is the log-rank test of follow-up divided where the group changes, and the curves of Simon and Makuch (1984),
 * which are those of Kaplan and Meier with late entry into the second group.  Immutable.
 *
 * Nobody counts for the group after the change before it: the time that one had to live to have it is not taken for its
 * merit.  With [property@SurvivalOptions:start] curves and test begin at a landmark.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftMantelByar, engraft_mantel_byar, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_mantel_byar_result_init))

/**
 * engraft_mantel_byar_error_quark:
 *
 * Names the domain of [error@MantelByarError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-mantel-byar-error-quark, engraft_mantel_byar_error)

static void
engraft_mantel_byar_finalize (GObject *object)
{
  EngraftMantelByar *self = ENGRAFT_MANTEL_BYAR (object);

  g_clear_object (&self->change);
  g_clear_object (&self->fit);
  g_clear_object (&self->notices);
  engraft_change_pieces_clear (&self->pieces);
  for (guint i = 0; i < ENGRAFT_N_CHANGE_GROUPS; i++)
    g_free (self->names[i]);

  G_OBJECT_CLASS (engraft_mantel_byar_parent_class)->finalize (object);
}

static void
engraft_mantel_byar_class_init (EngraftMantelByarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_mantel_byar_finalize;
}

static void
engraft_mantel_byar_init (EngraftMantelByar *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

/* By what the columns are called: of one that tells whether it happened the title is that of what happened. */
static void
name_groups (EngraftMantelByar *self,
             EngraftTable      *table)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->change);
  const char *before = engraft_options_get_string (options, "before");
  const char *after = engraft_options_get_string (options, "after");
  const char *name = engraft_options_get_string (options, "changed");
  EngraftColumn *column = engraft_table_find_column (table, name && *name ? name
                                                                          : engraft_options_get_string (options, "change"));
  const char *title = column ? engraft_column_get_title (column) : "";

  /* Translators: the name of a group: before what is called so happened */
  self->names[0] = before && *before ? g_strdup (before) : g_strdup_printf (_("Before %s"), title);
  /* Translators: the name of a group: after what is called so happened */
  self->names[1] = after && *after ? g_strdup (after) : g_strdup_printf (_("After %s"), title);
  if (g_str_equal (self->names[0], self->names[1]))
    {
      char *same = self->names[1];

      /* Translators: two groups were given one name */
      self->names[1] = g_strdup_printf (_("%s (after)"), same);
      g_free (same);
    }
}

/* The landmark of a fit would leave out the time before it of those who go on, and count from it: here it is the start. */
static EngraftSurvivalOptions *
make_options (EngraftSurvivalOptions *options)
{
  EngraftOptions *copy = engraft_options_copy (ENGRAFT_OPTIONS (options));

  g_object_set (copy, "landmark", NAN, "trend", FALSE, "pairwise", FALSE, NULL);

  return ENGRAFT_SURVIVAL_OPTIONS (copy);
}

static double
get_start (EngraftSurvivalData    *data,
           EngraftSurvivalOptions *options)
{
  EngraftTimeUnit unit = engraft_survival_data_get_unit (data);
  EngraftTimeUnit shown = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "unit");
  double start = engraft_options_get_double (ENGRAFT_OPTIONS (options), "start");

  if (unit == ENGRAFT_TIME_UNIT_NONE || shown == ENGRAFT_TIME_UNIT_NONE)
    return start;

  return start * engraft_time_unit_get_days (shown) / engraft_time_unit_get_days (unit);
}

/**
 * engraft_mantel_byar_new:
 * @table: the data
 * @cohort: what their columns mean; its group is not looked at
 * @data: follow-up of the cohort, without groups
 * @change: when the group changes; copied
 * @options: what to compute; copied
 * @operation: (nullable): shows progress, cancels the work
 * @error: return location for an #EngraftMantelByarError, an error of the fit or `G_IO_ERROR_CANCELLED`
 *
 * Divides follow-up where the group changes, and compares the time before with that after.  May be called in any thread.
 * O(rows log rows).
 *
 * Returns: (transfer full) (nullable): the result
 */
EngraftMantelByar *
engraft_mantel_byar_new (EngraftTable              *table,
                         EngraftCohort             *cohort,
                         EngraftSurvivalData       *data,
                         EngraftMantelByarOptions  *change,
                         EngraftSurvivalOptions    *options,
                         EngraftOperation          *operation,
                         GError                   **error)
{
  g_autoptr(EngraftMantelByar) self = NULL;
  g_autoptr(EngraftSurvivalOptions) own = NULL;
  g_autoptr(EngraftSurvivalData) divided = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort) && ENGRAFT_IS_SURVIVAL_DATA (data), NULL);
  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR_OPTIONS (change) && ENGRAFT_IS_SURVIVAL_OPTIONS (options), NULL);

  if (!engraft_survival_data_check (data, error))
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_MANTEL_BYAR, NULL);
  self->change = ENGRAFT_MANTEL_BYAR_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (change)));
  own = make_options (options);
  name_groups (self, table);
  if (!engraft_change_pieces_init (&self->pieces, table, cohort, data, get_start (data, own), self->change, operation, error))
    return NULL;
  divided = engraft_change_pieces_make_data (&self->pieces, data, self->names, operation, error);
  if (!divided)
    return NULL;
  self->fit = engraft_survival_fit_new (divided, own, operation, error);
  if (!self->fit)
    return NULL;
  engraft_mantel_byar_add_notices (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_mantel_byar_get_fit:
 * @self: a result
 *
 * Gives the curves: those of Simon and Makuch, before the change first.
 *
 * Returns: (transfer none): curves and tests of divided follow-up
 */
EngraftSurvivalFit *
engraft_mantel_byar_get_fit (EngraftMantelByar *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), NULL);

  return self->fit;
}

/**
 * engraft_mantel_byar_get_test:
 * @self: a result
 *
 * Gives the test of Mantel and Byar, or with its weights that of another of the family.
 *
 * Returns: (transfer none) (nullable): the test
 */
EngraftGroupTest *
engraft_mantel_byar_get_test (EngraftMantelByar *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), NULL);

  return engraft_survival_fit_get_test (self->fit);
}

/**
 * engraft_mantel_byar_get_n_changes:
 * @self: a result
 *
 * Tells how many subjects go from one group to the other while they are observed.
 *
 * Returns: how many change
 */
guint
engraft_mantel_byar_get_n_changes (EngraftMantelByar *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), 0);

  return self->pieces.n_changes;
}

/**
 * engraft_mantel_byar_get_time:
 * @self: a result
 * @group: 0 before the change, 1 after it
 *
 * Tells how long subjects were observed in a group.
 *
 * Returns: the sum of their times, in the unit of the data
 */
double
engraft_mantel_byar_get_time (EngraftMantelByar *self,
                              guint              group)
{
  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self) && group < ENGRAFT_N_CHANGE_GROUPS, NAN);

  return self->pieces.time[group];
}

/**
 * engraft_mantel_byar_get_counts:
 * @self: a result
 * @group: 0 before the change, 1 after it
 * @time: in the unit of the data
 * @counts: (out caller-allocates): what is counted
 *
 * Counts those at risk in a group at a time, at any time exactly, as they come and go.
 */
void
engraft_mantel_byar_get_counts (EngraftMantelByar   *self,
                                guint                group,
                                double               time,
                                EngraftChangeCounts *counts)
{
  g_return_if_fail (ENGRAFT_IS_MANTEL_BYAR (self) && group < ENGRAFT_N_CHANGE_GROUPS && counts != NULL);

  engraft_change_pieces_count (&self->pieces, group, time, counts);
}

/**
 * engraft_mantel_byar_get_notices:
 * @self: a result
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_mantel_byar_get_notices (EngraftMantelByar *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MANTEL_BYAR (self), NULL);

  return G_LIST_MODEL (self->notices);
}
