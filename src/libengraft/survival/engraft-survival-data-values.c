/* engraft-survival-data-values.c: what was made of the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-data-private.h"

/**
 * engraft_survival_data_get_tally:
 * @self: survival data
 *
 * Tells what became of every row.
 *
 * Returns: (transfer none): what became of every row
 */
EngraftTally *
engraft_survival_data_get_tally (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  return self->tally;
}

/**
 * engraft_survival_data_get_unit:
 * @self: survival data
 *
 * Tells what the times are counted in: days for dates, else what the cohort says, else
 * what the column's unit, label or name says.
 *
 * Returns: what the times are counted in: days for dates, else what the
 *   cohort says, else what the column's unit, label or name says
 */
EngraftTimeUnit
engraft_survival_data_get_unit (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), ENGRAFT_TIME_UNIT_NONE);

  return self->unit;
}

/**
 * engraft_survival_data_get_n:
 * @self: survival data
 *
 * Tells how many rows are used.
 *
 * Returns: how many rows are used
 */
guint
engraft_survival_data_get_n (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), 0);

  return self->n;
}

/**
 * engraft_survival_data_get_times:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the times, none below zero.
 *
 * Returns: (transfer none) (nullable) (array length=n): the times, none
 *   below zero; %NULL when the cohort has no usable time
 */
const double *
engraft_survival_data_get_times (EngraftSurvivalData *self,
                                 gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->times ? self->n : 0;

  return self->times;
}

/**
 * engraft_survival_data_get_lefts:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the times after which the event was, or at which it exactly was; minus infinity where nothing is known.
 *
 * Returns: (transfer none) (array length=n) (nullable): times, or %NULL unless made with
 *   %ENGRAFT_SURVIVAL_DATA_INTERVALS
 */
const double *
engraft_survival_data_get_lefts (EngraftSurvivalData *self,
                                 gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->lefts ? self->n : 0;

  return self->lefts;
}

/**
 * engraft_survival_data_get_rights:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the times by which the event was; infinity of those who are censored.
 *
 * Returns: (transfer none) (array length=n) (nullable): times, or %NULL unless made with
 *   %ENGRAFT_SURVIVAL_DATA_INTERVALS
 */
const double *
engraft_survival_data_get_rights (EngraftSurvivalData *self,
                                  gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->rights ? self->n : 0;

  return self->rights;
}

/**
 * engraft_survival_data_get_entries:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the entries, each before its time.
 *
 * Returns: (transfer none) (nullable) (array length=n): the entries, each
 *   before its time; %NULL when the cohort has none
 */
const double *
engraft_survival_data_get_entries (EngraftSurvivalData *self,
                                   gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->entries ? self->n : 0;

  return self->entries;
}

/**
 * engraft_survival_data_get_outcomes:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives each an [enum@Outcome], never missing.
 *
 * Returns: (transfer none) (array length=n): each an
 *   [enum@Outcome], never missing
 */
const guint8 *
engraft_survival_data_get_outcomes (EngraftSurvivalData *self,
                                    gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->n;

  return self->outcomes;
}

/**
 * engraft_survival_data_get_endings:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives by which event the follow-up of each ended, where there are several.
 *
 * Returns: (transfer none) (array length=n): 0 where it is censored, else the number of
 *   the event plus 1; see [method@SurvivalData.get_ending]
 */
const guint8 *
engraft_survival_data_get_endings (EngraftSurvivalData *self,
                                   gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->n;

  return self->endings;
}

/**
 * engraft_survival_data_get_n_endings:
 * @self: survival data
 *
 * Tells how many values of the status are events, those of the cohort’s events and its others.
 *
 * Returns: how many values of the status are events
 */
guint
engraft_survival_data_get_n_endings (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), 0);

  return self->ending_names->len;
}

/**
 * engraft_survival_data_get_ending:
 * @self: survival data
 * @index: the number of an event
 * @outcome: (out) (optional): whether the cohort calls it the event or another
 *
 * Gives the value of the status that says it; the cohort’s events are before its others.
 *
 * Returns: (transfer none): the value of the status that says it
 */
const char *
engraft_survival_data_get_ending (EngraftSurvivalData *self,
                                  guint                index,
                                  EngraftOutcome      *outcome)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);
  g_return_val_if_fail (index < self->ending_names->len, NULL);

  if (outcome)
    *outcome = g_array_index (self->ending_outcomes, EngraftOutcome, index);

  return self->ending_names->pdata[index];
}

/**
 * engraft_survival_data_get_ending_label:
 * @self: survival data
 * @index: the number of an event
 *
 * Gives what the description of the status says of a value, such as “dead” where it is “1: alive; 2: dead”.
 *
 * Returns: (transfer none) (nullable): the words; %NULL when there are none
 */
const char *
engraft_survival_data_get_ending_label (EngraftSurvivalData *self,
                                        guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);
  g_return_val_if_fail (index < self->ending_names->len, NULL);

  return self->ending_labels && *self->ending_labels[index] ? self->ending_labels[index] : NULL;
}

/**
 * engraft_survival_data_get_status_title:
 * @self: survival data
 *
 * Gives the title of the status where its values are numbers, which say nothing alone.
 *
 * Returns: (transfer none) (nullable): the title of the status; %NULL where its values are texts
 */
const char *
engraft_survival_data_get_status_title (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  return self->status_title;
}

/**
 * engraft_survival_data_get_weights:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives case weights, none below zero.
 *
 * Returns: (transfer none) (nullable) (array length=n): case weights, none
 *   below zero; %NULL when the cohort has none
 */
const double *
engraft_survival_data_get_weights (EngraftSurvivalData *self,
                                   gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->weights ? self->n : 0;

  return self->weights;
}

/**
 * engraft_survival_data_get_groups:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the number of each group.
 *
 * Returns: (transfer none) (nullable) (array length=n): the number of each
 *   group; %NULL when nothing is compared
 */
const guint32 *
engraft_survival_data_get_groups (EngraftSurvivalData *self,
                                  gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->groups.codes ? self->n : 0;

  return self->groups.codes;
}

/**
 * engraft_survival_data_get_strata:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the number of each stratum.
 *
 * Returns: (transfer none) (nullable) (array length=n): the number of each
 *   stratum; %NULL when there are none
 */
const guint32 *
engraft_survival_data_get_strata (EngraftSurvivalData *self,
                                  gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->strata.codes ? self->n : 0;

  return self->strata.codes;
}

/**
 * engraft_survival_data_get_clusters:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the number of each cluster: by its column, else of the subject when subjects have
 * several rows.
 *
 * Returns: (transfer none) (nullable) (array length=n): the number of each
 *   cluster: by its column, else of the subject when subjects have several rows; else %NULL
 */
const guint32 *
engraft_survival_data_get_clusters (EngraftSurvivalData *self,
                                    gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->clusters ? self->n : 0;

  return self->clusters;
}

/**
 * engraft_survival_data_get_subjects:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives who each row is about, where an analysis asked for histories (%ENGRAFT_SURVIVAL_DATA_EPISODES).
 *
 * Returns: (transfer none) (nullable) (array length=n): the number of each subject, in the order of
 *   appearance; %NULL when that is not known
 */
const guint32 *
engraft_survival_data_get_subjects (EngraftSurvivalData *self,
                                    gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->subjects ? self->n : 0;

  return self->subjects;
}

/**
 * engraft_survival_data_dup_subject:
 * @self: data
 * @index: one of the rows that are used
 *
 * Gives what the table calls the subject that the row is about.
 *
 * Returns: (transfer full) (nullable): its name; %NULL when no column says it
 */
char *
engraft_survival_data_dup_subject (EngraftSurvivalData *self,
                                   guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);
  g_return_val_if_fail (index < self->n, NULL);

  return self->subject_column ? engraft_column_dup_cell (self->subject_column, self->rows[index]) : NULL;
}

/**
 * engraft_survival_data_get_subject_column:
 * @self: data
 *
 * Names the column of the table that tells whom a row is about.
 *
 * Returns: (transfer none) (nullable): its name; %NULL when no column says it
 */
const char *
engraft_survival_data_get_subject_column (EngraftSurvivalData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  return self->subject_column ? engraft_column_get_name (self->subject_column) : NULL;
}

/**
 * engraft_survival_data_get_rows:
 * @self: survival data
 * @n: (out) (optional): how many
 *
 * Gives the rows of the table, from 0, in rising order.
 *
 * Returns: (transfer none) (array length=n): the rows of the table, from 0, in
 *   rising order
 */
const guint *
engraft_survival_data_get_rows (EngraftSurvivalData *self,
                                gsize               *n)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_DATA (self), NULL);

  if (n)
    *n = self->n;

  return self->rows;
}
