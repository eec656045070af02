/* engraft-tally.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-tally.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-tally-private.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftTally:
 *
 * What became of every row of a table when a cohort was applied to it.
 *
 * A row is either used, and then an event, censored or another event; or it
 * is dropped, and then counted under the first reason that holds.  So the number
 * of rows is that of the used ones and of all dropped ones together.
 *
 * A tally is shown before any result; its notices say what may be wrong with the
 * coding of the status, with times and with subjects, and what would mend it.
 */
struct _EngraftTally
{
  GObject     parent_instance;

  gboolean            answers;       /* yes and no, not events */
  gboolean            competing;     /* other events are no censorings */
  guint       n_rows;
  guint       n_used;
  guint       n_outcome[ENGRAFT_OUTCOME_MISSING + 1];
  GArray     *dropped[ENGRAFT_N_DROP_REASONS];   /* of guint */
  char       *titles[ENGRAFT_N_DROP_REASONS];    /* of the column whose value is missing */
  guint       n_zero;
  guint       n_duplicates;
  GArray     *codes;                             /* of Code */
  GListStore *notices;
};

typedef struct
{
  char           *text;
  guint           count;
  EngraftOutcome  outcome;
} Code;

G_DEFINE_FINAL_TYPE (EngraftTally, engraft_tally, G_TYPE_OBJECT)

static void
code_clear (gpointer data)
{
  g_free (((Code *) data)->text);
}

static void
engraft_tally_finalize (GObject *object)
{
  EngraftTally *self = ENGRAFT_TALLY (object);

  for (guint i = 0; i < ENGRAFT_N_DROP_REASONS; i++)
    {
      g_array_unref (self->dropped[i]);
      g_free (self->titles[i]);
    }
  g_array_unref (self->codes);
  g_object_unref (self->notices);

  G_OBJECT_CLASS (engraft_tally_parent_class)->finalize (object);
}

static void
engraft_tally_class_init (EngraftTallyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_tally_finalize;
}

static void
engraft_tally_init (EngraftTally *self)
{
  for (guint i = 0; i < ENGRAFT_N_DROP_REASONS; i++)
    self->dropped[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  self->codes = g_array_new (FALSE, FALSE, sizeof (Code));
  g_array_set_clear_func (self->codes, code_clear);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

EngraftTally *
engraft_tally_new (guint n_rows)
{
  EngraftTally *self = g_object_new (ENGRAFT_TYPE_TALLY, NULL);

  self->n_rows = n_rows;

  return self;
}

void
engraft_tally_add_code (EngraftTally   *self,
                        const char     *code,
                        guint           count,
                        EngraftOutcome  outcome)
{
  Code added = { g_strdup (code), count, outcome };

  g_array_append_val (self->codes, added);
}

/* takes the notice; the gravest stand first */
void
engraft_tally_add_notice (EngraftTally  *self,
                          EngraftNotice *notice)
{
  GListModel *list = G_LIST_MODEL (self->notices);
  guint position = 0;

  for (; position < g_list_model_get_n_items (list); position++)
    {
      g_autoptr(EngraftNotice) other = g_list_model_get_item (list, position);

      if (engraft_notice_get_severity (other) < engraft_notice_get_severity (notice))
        break;
    }
  g_list_store_insert (self->notices, position, notice);
  g_object_unref (notice);
}

void
engraft_tally_set_title (EngraftTally      *self,
                         EngraftDropReason  reason,
                         const char        *title)
{
  g_free (self->titles[reason]);
  self->titles[reason] = g_strdup (title);
}

void
engraft_tally_drop (EngraftTally      *self,
                    EngraftDropReason  reason,
                    guint              row)
{
  g_array_append_val (self->dropped[reason], row);
}

void
engraft_tally_use (EngraftTally   *self,
                   EngraftOutcome  outcome,
                   guint           n)
{
  self->n_outcome[outcome] += n;
  self->n_used += n;
}

void
engraft_tally_set_found (EngraftTally *self,
                         guint         n_zero,
                         guint         n_duplicates)
{
  self->n_zero = n_zero;
  self->n_duplicates = n_duplicates;
}

/* whether every row is accounted for, once */
gboolean
engraft_tally_is_whole (EngraftTally *self)
{
  guint64 n = self->n_used;

  for (guint i = 0; i < ENGRAFT_N_DROP_REASONS; i++)
    n += self->dropped[i]->len;

  return n == self->n_rows &&
         self->n_used == self->n_outcome[ENGRAFT_OUTCOME_EVENT] +
                         self->n_outcome[ENGRAFT_OUTCOME_CENSORED] +
                         self->n_outcome[ENGRAFT_OUTCOME_OTHER];
}

/**
 * engraft_tally_get_n_rows:
 * @self: a tally
 *
 * Tells how many rows the table has.
 *
 * Returns: how many rows the table has
 */
guint
engraft_tally_get_n_rows (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), 0);

  return self->n_rows;
}

/**
 * engraft_tally_get_n_used:
 * @self: a tally
 *
 * Tells how many rows take part.
 *
 * Returns: how many rows take part
 */
guint
engraft_tally_get_n_used (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), 0);

  return self->n_used;
}

/**
 * engraft_tally_get_n_outcome:
 * @self: a tally
 * @outcome: how follow-up ended
 *
 * Tells how many of the used rows ended so.
 *
 * Returns: how many of the used rows ended so; for %ENGRAFT_OUTCOME_MISSING how
 *   many rows were dropped because nothing is known of their end
 */
guint
engraft_tally_get_n_outcome (EngraftTally   *self,
                             EngraftOutcome  outcome)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), 0);
  g_return_val_if_fail (outcome <= ENGRAFT_OUTCOME_MISSING, 0);

  if (outcome == ENGRAFT_OUTCOME_MISSING)
    return self->dropped[ENGRAFT_DROP_STATUS]->len;

  return self->n_outcome[outcome];
}

/**
 * engraft_tally_get_n_dropped:
 * @self: a tally
 * @reason: why
 *
 * Tells how many rows were left out for this reason.
 *
 * Returns: how many rows were left out for this reason
 */
guint
engraft_tally_get_n_dropped (EngraftTally      *self,
                             EngraftDropReason  reason)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self) && reason < ENGRAFT_N_DROP_REASONS, 0);

  return self->dropped[reason]->len;
}

/**
 * engraft_tally_get_dropped_rows:
 * @self: a tally
 * @reason: why
 * @n_rows: (out): how many
 *
 * Gives the rows of the table, from 0, that were left out for this reason, in rising
 * order.
 *
 * Returns: (transfer none) (array length=n_rows): the rows of the table, from 0,
 *   that were left out for this reason, in rising order
 */
const guint *
engraft_tally_get_dropped_rows (EngraftTally      *self,
                                EngraftDropReason  reason,
                                gsize             *n_rows)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self) && reason < ENGRAFT_N_DROP_REASONS, NULL);

  *n_rows = self->dropped[reason]->len;

  return (const guint *) self->dropped[reason]->data;
}

/**
 * engraft_tally_get_n_zero:
 * @self: a tally
 *
 * Tells how many used rows have a time of exactly 0.
 *
 * Returns: how many used rows have a time of exactly 0
 */
guint
engraft_tally_get_n_zero (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), 0);

  return self->n_zero;
}

/**
 * engraft_tally_get_n_duplicates:
 * @self: a tally
 *
 * Tells how many used rows are of a subject of whom there is an earlier row although rows
 * have no entry.
 *
 * Returns: how many used rows are of a subject of whom there is an earlier
 *   row although rows have no entry; when no column names the subject, how many
 *   are in all columns equal to an earlier row
 */
guint
engraft_tally_get_n_duplicates (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), 0);

  return self->n_duplicates;
}

/**
 * engraft_tally_get_n_codes:
 * @self: a tally
 *
 * Tells how many different values the status has in the rows that the filter takes.
 *
 * Returns: how many different values the status has in the rows that the filter
 *   takes
 */
guint
engraft_tally_get_n_codes (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), 0);

  return self->codes->len;
}

/**
 * engraft_tally_get_code:
 * @self: a tally
 * @index: below the number of codes
 * @count: (out) (optional): how many rows that the filter takes have it
 * @outcome: (out) (optional): what it stands for
 *
 * Gives a value of the status, as the options of a cohort name it.
 *
 * Returns: (transfer none): a value of the status, as the options of a cohort name it
 */
const char *
engraft_tally_get_code (EngraftTally   *self,
                        guint           index,
                        guint          *count,
                        EngraftOutcome *outcome)
{
  const Code *code;

  g_return_val_if_fail (ENGRAFT_IS_TALLY (self) && index < self->codes->len, NULL);

  code = &g_array_index (self->codes, Code, index);
  if (count)
    *count = code->count;
  if (outcome)
    *outcome = code->outcome;

  return code->text;
}

static char *
reason_text (EngraftTally      *self,
             EngraftDropReason  reason)
{
  const char *title = self->titles[reason];

  switch (reason)
    {
    case ENGRAFT_DROP_FILTER:
      return g_strdup (_("not taken by the filter"));

    case ENGRAFT_DROP_NEGATIVE:
      return g_strdup (_("time below zero"));

    case ENGRAFT_DROP_INTERVAL:
      return g_strdup (_("entry not before the end"));

    case ENGRAFT_DROP_WEIGHT:
      return g_strdup (_("no weight, or one below zero"));

    case ENGRAFT_DROP_WEIGHTLESS:
      return g_strdup (_("weight zero"));

    case ENGRAFT_DROP_ZERO:
      return g_strdup (_("time zero"));

    case ENGRAFT_DROP_ENDS:
      return g_strdup (_("interval that ends before it begins"));

    case ENGRAFT_DROP_STATUS:
    case ENGRAFT_DROP_TIME:
    case ENGRAFT_DROP_ENTRY:
    case ENGRAFT_DROP_GROUP:
    case ENGRAFT_DROP_STRATA:
    case ENGRAFT_DROP_CLUSTER:
    case ENGRAFT_DROP_COVARIATE:
    default:
      /* Translators: %s is the name of a column; the value of that column is missing. */
      return g_strdup_printf (_("no %s"), title ? title : _("value"));
    }
}

static char *
dropped_text (EngraftTally *self)
{
  g_autoptr(GString) reasons = g_string_new (NULL);
  g_autofree char *total = NULL;
  guint n_reasons = 0, n = self->n_rows - self->n_used;

  for (guint i = 0; i < ENGRAFT_N_DROP_REASONS; i++)
    n_reasons += self->dropped[i]->len > 0;
  for (guint i = 0; i < ENGRAFT_N_DROP_REASONS; i++)
    if (self->dropped[i]->len)
      {
        g_autofree char *text = reason_text (self, i);
        g_autofree char *count = engraft_format_count (self->dropped[i]->len);

        if (reasons->len)
          g_string_append (reasons, ", ");
        if (n_reasons > 1)
          g_string_append_printf (reasons, "%s ", count);
        g_string_append (reasons, text);
      }
  total = engraft_format_count (n);

  /* Translators: the second %s lists the reasons. */
  return g_strdup_printf (ngettext ("%s row left out (%s)", "%s rows left out (%s)", n),
                          total, reasons->str);
}

void
engraft_tally_set_kind (EngraftTally *self,
                        gboolean      answers,
                        gboolean      competing)
{
  self->answers = answers;
  self->competing = competing;
}

/**
 * engraft_tally_has_answers:
 * @self: a tally
 *
 * Tells whether events are a yes and what is censored a no, without a time.
 *
 * Returns: whether they are
 */
gboolean
engraft_tally_has_answers (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), FALSE);

  return self->answers;
}

/**
 * engraft_tally_is_competing:
 * @self: a tally
 *
 * Tells whether other events compete with the one in question, and are no censorings.
 *
 * Returns: whether they do
 */
gboolean
engraft_tally_is_competing (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), FALSE);

  return self->competing;
}

/**
 * engraft_tally_dup_sentence:
 * @self: a tally
 *
 * Gives such as “125 events, 187 censored, 0 other.
 *
 * Returns: (transfer full): such as “125 events, 187 censored, 0 other; 106 rows
 *   left out (no treatment)”
 */
char *
engraft_tally_dup_sentence (EngraftTally *self)
{
  g_autofree char *events = NULL, *censored = NULL, *others = NULL, *n_events = NULL, *used = NULL;
  g_autofree char *n_censored = NULL, *n_others = NULL, *dropped = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), NULL);

  n_events = engraft_format_count (self->n_outcome[ENGRAFT_OUTCOME_EVENT]);
  n_censored = engraft_format_count (self->n_outcome[ENGRAFT_OUTCOME_CENSORED]);
  n_others = engraft_format_count (self->n_outcome[ENGRAFT_OUTCOME_OTHER]);
  if (self->answers)
    {
      /* Translators: how many answers are yes, and how many no */
      used = g_strdup_printf (_("%s yes, %s no"), n_events, n_censored);
      if (self->n_used == self->n_rows)
        return g_steal_pointer (&used);
      dropped = dropped_text (self);
      return g_strdup_printf (_("%s; %s"), used, dropped);
    }
  events = g_strdup_printf (ngettext ("%s event", "%s events", self->n_outcome[ENGRAFT_OUTCOME_EVENT]),
                            n_events);
  /* Translators: how many subjects are censored. */
  censored = g_strdup_printf (ngettext ("%s censored", "%s censored",
                                        self->n_outcome[ENGRAFT_OUTCOME_CENSORED]), n_censored);
  /* Translators: how many subjects had another event. */
  others = g_strdup_printf (ngettext ("%s other", "%s other", self->n_outcome[ENGRAFT_OUTCOME_OTHER]),
                            n_others);
  /* Translators: events, censored, other events. */
  used = g_strdup_printf (_("%s, %s, %s"), events, censored, others);
  if (self->n_used == self->n_rows)
    return g_steal_pointer (&used);

  dropped = dropped_text (self);
  /* Translators: the counts of the rows that are used; those of the rows that are not. */
  return g_strdup_printf (_("%s; %s"), used, dropped);
}

/**
 * engraft_tally_get_notices:
 * @self: a tally
 *
 * Gives [class@Notice]s, errors first, then warnings.
 *
 * Returns: (transfer none): [class@Notice]s, errors first, then warnings
 */
GListModel *
engraft_tally_get_notices (EngraftTally *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_tally_has_errors:
 * @self: a tally
 *
 * Tells whether there is an error among its notices, so that there can be no result.
 *
 * Returns: whether there is an error among its notices, so that there can be no result
 */
gboolean
engraft_tally_has_errors (EngraftTally *self)
{
  g_autoptr(EngraftNotice) first = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TALLY (self), FALSE);

  first = g_list_model_get_item (G_LIST_MODEL (self->notices), 0);

  return first && engraft_notice_get_severity (first) == ENGRAFT_SEVERITY_ERROR;
}
