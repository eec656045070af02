/* engraft-evidence-selection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-evidence-selection.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-string-pool.h"
#include "libengraft/text/engraft-format.h"

/**
 * EngraftEvidenceSelection:
 *
 * Rows of the evidence, which of them are put together, why the others are not, and what comes of it.
 *
 * Put together are rows with counts that were found in the primary source or added by the user, of one condition, one therapy,
 * one endpoint and one time.  Rows of one overlap group, and of one study, tell of the same patients: of each the one with most
 * patients is taken, of equals the first.  Claims, meta-analyses and what is still to be checked are never put together.
 *
 * It never changes.
 */
struct _EngraftEvidenceSelection
{
  GObject               parent_instance;

  GPtrArray            *rows;
  GPtrArray            *reasons;   /* of char *; NULL: it takes part */
  EngraftPooledStudies *pooled;    /* or NULL */
  char                 *problem;   /* why nothing is pooled, or NULL */
};

G_DEFINE_FINAL_TYPE (EngraftEvidenceSelection, engraft_evidence_selection, G_TYPE_OBJECT)

static void
engraft_evidence_selection_finalize (GObject *object)
{
  EngraftEvidenceSelection *self = ENGRAFT_EVIDENCE_SELECTION (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->reasons);
  g_clear_object (&self->pooled);
  g_free (self->problem);

  G_OBJECT_CLASS (engraft_evidence_selection_parent_class)->finalize (object);
}

static void
engraft_evidence_selection_class_init (EngraftEvidenceSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_evidence_selection_finalize;
}

static void
engraft_evidence_selection_init (EngraftEvidenceSelection *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->reasons = g_ptr_array_new_with_free_func (g_free);
}

static const char *
get (EngraftEvidenceSelection *self,
     guint                     index,
     EngraftEvidenceField      field)
{
  return engraft_evidence_row_get_text (self->rows->pdata[index], field);
}

static double
get_total (EngraftEvidenceSelection *self,
           guint                     index)
{
  return engraft_evidence_row_get_number (self->rows->pdata[index], ENGRAFT_EVIDENCE_FIELD_TOTAL);
}

/* Why a row is not put together with any other, or NULL */
static const char *
find_fault (EngraftEvidenceRow *row)
{
  switch (engraft_evidence_row_get_status (row))
    {
    case ENGRAFT_EVIDENCE_STATUS_CLAIM:
      return engraft_evidence_row_is_unsupported (row) ? _("a claim without a denominator: unsupported") : _("a claim, not a study");

    case ENGRAFT_EVIDENCE_STATUS_CHECK:
      return _("to be checked against the paper");

    case ENGRAFT_EVIDENCE_STATUS_PRIMARY:
    case ENGRAFT_EVIDENCE_STATUS_OWN:
    default:
      break;
    }
  if (g_str_has_prefix (engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_DESIGN), "meta-analysis"))
    return _("a meta-analysis: its studies may be here");

  return engraft_evidence_row_has_counts (row) ? NULL : _("no counts");
}

/* Whose patients a row tells of: a study is a group of its own. */
static const char *
get_patients (EngraftEvidenceSelection *self,
              guint                     index)
{
  const char *group = get (self, index, ENGRAFT_EVIDENCE_FIELD_OVERLAP);

  return *group ? group : get (self, index, ENGRAFT_EVIDENCE_FIELD_STUDY);
}

/* Rows of the same patients: the largest stays, of equals the first. */
static void
leave_out_overlaps (EngraftEvidenceSelection *self)
{
  g_autoptr(GHashTable) best = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *patients = get_patients (self, i);
      gpointer found = g_hash_table_lookup (best, patients);

      if (!self->reasons->pdata[i] && (!found || get_total (self, i) > get_total (self, GPOINTER_TO_UINT (found) - 1)))
        g_hash_table_insert (best, (gpointer) patients, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      guint chosen = GPOINTER_TO_UINT (g_hash_table_lookup (best, get_patients (self, i)));

      if (!self->reasons->pdata[i] && chosen != i + 1)
        /* Translators: a study */
        self->reasons->pdata[i] = g_strdup_printf (_("patients of %s again"), get (self, chosen - 1, ENGRAFT_EVIDENCE_FIELD_STUDY));
    }
}

/* What rows that would take part do not have in common, or NULL.  Claims and rows without counts are drawn beside them. */
static const char *
find_difference (EngraftEvidenceSelection *self)
{
  static const struct { EngraftEvidenceField field; const char *what; } common[] = {
    { ENGRAFT_EVIDENCE_FIELD_ENDPOINT, N_("The rows are of several endpoints. Choose one endpoint for a pooled estimate.") },
    { ENGRAFT_EVIDENCE_FIELD_CONDITION, N_("The rows are of several conditions. Choose one condition for a pooled estimate.") },
    { ENGRAFT_EVIDENCE_FIELD_THERAPY, N_("The rows are of several therapies. Choose one therapy for a pooled estimate.") },
    { ENGRAFT_EVIDENCE_FIELD_MONTHS, N_("The rows are of several times after the therapy, so they are not put together.") },
  };

  for (guint k = 0; k < G_N_ELEMENTS (common); k++)
    {
      const char *first = NULL;

      for (guint i = 0; i < self->rows->len; i++)
        {
          const char *text = get (self, i, common[k].field);

          if (self->reasons->pdata[i])
            continue;
          if (first && !g_str_equal (first, text))
            return _(common[k].what);
          first = text;
        }
    }

  return NULL;
}

static EngraftColumn *
make_texts (EngraftEvidenceSelection *self,
            EngraftEvidenceField      field,
            gboolean                  only_pooled)
{
  g_autoptr(GArray) codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  EngraftStringPool *pool = engraft_string_pool_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *text = get (self, i, field);
      guint32 code = *text ? engraft_string_pool_add (pool, text, -1) : ENGRAFT_NO_CODE;

      if (!only_pooled || !self->reasons->pdata[i])
        g_array_append_val (codes, code);
    }

  return engraft_column_new_codes (engraft_evidence_field_get_name (field), ENGRAFT_COLUMN_TEXT,
                                   g_bytes_new (codes->data, codes->len * sizeof (guint32)), pool, NULL);
}

static EngraftColumn *
make_numbers (EngraftEvidenceSelection *self,
              EngraftEvidenceField      field)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->rows->len; i++)
    {
      double value = engraft_evidence_row_get_number (self->rows->pdata[i], field);

      if (!self->reasons->pdata[i])
        g_array_append_val (values, value);
    }

  return engraft_column_new_numbers (engraft_evidence_field_get_name (field), ENGRAFT_COLUMN_NUMBER,
                                     g_bytes_new (values->data, values->len * sizeof (double)));
}

static void
pool (EngraftEvidenceSelection *self)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftMetaOptions) options = engraft_meta_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (columns, make_texts (self, ENGRAFT_EVIDENCE_FIELD_STUDY, TRUE));
  g_ptr_array_add (columns, make_numbers (self, ENGRAFT_EVIDENCE_FIELD_EVENTS));
  g_ptr_array_add (columns, make_numbers (self, ENGRAFT_EVIDENCE_FIELD_TOTAL));
  table = engraft_table_new (_("Published Evidence"), columns);
  g_object_set (options, "study", "study", "event-count", "events", "total", "total", NULL);
  self->pooled = engraft_pooled_studies_new (table, cohort, options, NULL, &error);
  if (!self->pooled)
    self->problem = g_strdup (error->message);
}

/**
 * engraft_evidence_selection_new:
 * @rows: a list of [class@EvidenceRow]
 *
 * Finds which rows can be put together, and does it with the exact model for proportions, a binomial one with normal logits.
 * O(rows²).
 *
 * Returns: (transfer full): a selection
 */
EngraftEvidenceSelection *
engraft_evidence_selection_new (GListModel *rows)
{
  EngraftEvidenceSelection *self = g_object_new (ENGRAFT_TYPE_EVIDENCE_SELECTION, NULL);
  const char *difference;

  g_return_val_if_fail (G_IS_LIST_MODEL (rows), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      EngraftEvidenceRow *row = g_list_model_get_item (rows, i);

      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (self->reasons, g_strdup (find_fault (row)));
    }
  difference = find_difference (self);
  if (difference)
    {
      self->problem = g_strdup (difference);
      for (guint i = 0; i < self->rows->len; i++)
        if (!self->reasons->pdata[i])
          self->reasons->pdata[i] = g_strdup (_("not put together: rows differ in what they measure"));
      return self;
    }
  leave_out_overlaps (self);
  switch (engraft_evidence_selection_get_n_pooled (self))
    {
    case 0:
      self->problem = g_strdup (_("No row has counts that were found in a primary source, so nothing is pooled."));
      break;

    case 1:
      self->problem = g_strdup (_("Only one study has counts of its own patients, so nothing is pooled."));
      break;

    default:
      pool (self);
    }

  return self;
}

/**
 * engraft_evidence_selection_get_n:
 * @self: a selection
 *
 * Gets how many rows there are.
 *
 * Returns: the number
 */
guint
engraft_evidence_selection_get_n (EngraftEvidenceSelection *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), 0);

  return self->rows->len;
}

/**
 * engraft_evidence_selection_get_row:
 * @self: a selection
 * @index: from 0
 *
 * Gets a row.
 *
 * Returns: (transfer none): the row
 */
EngraftEvidenceRow *
engraft_evidence_selection_get_row (EngraftEvidenceSelection *self,
                                    guint                     index)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return self->rows->pdata[index];
}

/**
 * engraft_evidence_selection_get_why_not:
 * @self: a selection
 * @index: from 0
 *
 * Says why a row is not put together with others.
 *
 * Returns: (transfer none) (nullable): the reason, or %NULL when it takes part
 */
const char *
engraft_evidence_selection_get_why_not (EngraftEvidenceSelection *self,
                                        guint                     index)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), NULL);
  g_return_val_if_fail (index < self->rows->len, NULL);

  return self->reasons->pdata[index];
}

/**
 * engraft_evidence_selection_get_n_pooled:
 * @self: a selection
 *
 * Gets how many rows take part.
 *
 * Returns: the number
 */
guint
engraft_evidence_selection_get_n_pooled (EngraftEvidenceSelection *self)
{
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), 0);

  for (guint i = 0; i < self->reasons->len; i++)
    n += self->reasons->pdata[i] == NULL;

  return n;
}

/**
 * engraft_evidence_selection_get_pooled:
 * @self: a selection
 *
 * Gets the rows that take part, put together.
 *
 * Returns: (transfer none) (nullable): the pooled studies, or %NULL, see [method@EvidenceSelection.get_problem]
 */
EngraftPooledStudies *
engraft_evidence_selection_get_pooled (EngraftEvidenceSelection *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), NULL);

  return self->pooled;
}

/**
 * engraft_evidence_selection_get_problem:
 * @self: a selection
 *
 * Says why nothing is put together.
 *
 * Returns: (transfer none) (nullable): a sentence, or %NULL
 */
const char *
engraft_evidence_selection_get_problem (EngraftEvidenceSelection *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), NULL);

  return self->problem;
}

/* How many claims there are beside what is pooled, and how many of these no one can check. */
static char *
dup_claims (EngraftEvidenceSelection *self)
{
  guint n = 0, n_unsupported = 0;
  g_autofree char *claims = NULL, *unsupported = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      n += engraft_evidence_row_get_status (self->rows->pdata[i]) == ENGRAFT_EVIDENCE_STATUS_CLAIM;
      n_unsupported += engraft_evidence_row_is_unsupported (self->rows->pdata[i]);
    }
  if (n == 0)
    return g_strdup ("");
  if (n == self->rows->len)
    claims = g_strdup_printf (ngettext ("%u claim of an article, and no study beside it.",
                                        "%u claims of an article, and no study beside them.", n), n);
  else if (self->pooled)
    claims = g_strdup_printf (ngettext ("%u claim of an article is shown beside them and takes no part.",
                                        "%u claims of an article are shown beside them and take no part.", n), n);
  else
    claims = g_strdup_printf (ngettext ("%u of %u rows is an article’s claim.", "%u of %u rows are claims of an article.", n),
                              n, self->rows->len);
  if (n_unsupported == 0)
    return g_steal_pointer (&claims);
  if (n == 1)
    unsupported = g_strdup (_("It names no denominator."));
  else
    unsupported = g_strdup_printf (ngettext ("%u claim names no denominator.", "%u claims name no denominator.", n_unsupported),
                                   n_unsupported);

  return g_strdup_printf (C_("sentences", "%s %s"), claims, unsupported);
}

/* Of which endpoint the studies are that were put together, where other rows are of another. */
static char *
dup_of_what (EngraftEvidenceSelection *self,
             const char               *sentence)
{
  const char *endpoint = NULL;
  gboolean several = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!self->reasons->pdata[i])
        endpoint = get (self, i, ENGRAFT_EVIDENCE_FIELD_ENDPOINT);
      several |= !g_str_equal (get (self, i, ENGRAFT_EVIDENCE_FIELD_ENDPOINT), get (self, 0, ENGRAFT_EVIDENCE_FIELD_ENDPOINT));
    }

  /* Translators: an endpoint, and a sentence about it */
  return endpoint && several ? g_strdup_printf (C_("endpoint", "%s: %s"), endpoint, sentence) : g_strdup (sentence);
}

/**
 * engraft_evidence_selection_dup_sentence:
 * @self: a selection
 *
 * Says what was found in a sentence or two.
 *
 * Returns: (transfer full): the text
 */
char *
engraft_evidence_selection_dup_sentence (EngraftEvidenceSelection *self)
{
  double share, lower, upper;
  guint n_pooled, n_claims = 0;
  g_autofree char *interval = NULL, *found = NULL, *first = NULL, *claims = NULL;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), NULL);

  if (self->rows->len == 0)
    return g_strdup (_("No row is of this kind."));
  for (guint i = 0; i < self->rows->len; i++)
    n_claims += engraft_evidence_row_get_status (self->rows->pdata[i]) == ENGRAFT_EVIDENCE_STATUS_CLAIM;
  claims = dup_claims (self);
  if (n_claims == self->rows->len)
    return g_steal_pointer (&claims);
  if (!self->pooled)
    {
      first = g_strdup (self->problem);
    }
  else
    {
      n_pooled = engraft_evidence_selection_get_n_pooled (self);
      share = engraft_pooled_studies_get_pooled (self->pooled, ENGRAFT_STUDY_PART_ALL, 0, &lower, &upper, NULL);
      interval = engraft_format_interval (100 * share, 100 * lower, 100 * upper, 1);
      found = g_strdup_printf (ngettext ("%u study of its own patients together: %s %% (95 %% interval).",
                                         "%u studies, each of its own patients, together: %s %% (95 %% interval).", n_pooled),
                               n_pooled, interval);
      first = dup_of_what (self, found);
    }

  return *claims ? g_strdup_printf (C_("sentences", "%s %s"), first, claims) : g_steal_pointer (&first);
}

/**
 * engraft_evidence_selection_dup_sources:
 * @self: a selection
 *
 * Lists the citations of its rows, each once.
 *
 * Returns: (transfer full): the text
 */
char *
engraft_evidence_selection_dup_sources (EngraftEvidenceSelection *self)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const char *citation = get (self, i, ENGRAFT_EVIDENCE_FIELD_REFERENCE);

      if (g_hash_table_add (seen, (gpointer) citation))
        g_string_append_printf (text, "%s%s", text->len ? "; " : "", citation);
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_evidence_selection_to_table:
 * @self: a selection
 *
 * Makes a table of its rows with all their fields, of which “takes_part” and “why_not” say what was done here.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_evidence_selection_to_table (EngraftEvidenceSelection *self)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_SELECTION (self), NULL);

  for (guint field = 0; field < ENGRAFT_EVIDENCE_N_FIELDS; field++)
    {
      guint32 *codes;
      EngraftStringPool *levels;

      if (field != ENGRAFT_EVIDENCE_FIELD_TAKES_PART && field != ENGRAFT_EVIDENCE_FIELD_WHY_NOT)
        {
          g_ptr_array_add (columns, make_texts (self, field, FALSE));
          continue;
        }
      codes = g_new (guint32, MAX (self->rows->len, 1));
      levels = engraft_string_pool_new ();
      for (guint i = 0; i < self->rows->len; i++)
        {
          const char *reason = self->reasons->pdata[i];

          if (field == ENGRAFT_EVIDENCE_FIELD_TAKES_PART)
            codes[i] = engraft_string_pool_add (levels, reason || !self->pooled ? "no" : "yes", -1);
          else
            codes[i] = reason ? engraft_string_pool_add (levels, reason, -1) : ENGRAFT_NO_CODE;
        }
      g_ptr_array_add (columns, engraft_column_new_codes (engraft_evidence_field_get_name (field), ENGRAFT_COLUMN_TEXT,
                                                          g_bytes_new_take (codes, self->rows->len * sizeof (guint32)), levels,
                                                          NULL));
    }

  return engraft_table_new (_("Published Evidence"), columns);
}
