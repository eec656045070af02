/* engraft-category-flow-report.c: a flow between categories as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/response/engraft-category-flow-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

#define WILSON_WORK "Wilson EB. Probable inference, the law of succession, and statistical inference. J Am Stat Assoc 1927;22:209–12."

/* A count, of how many, and the share in percent with its interval */
typedef struct
{
  double *n, *of, *percent, *lower, *upper;
  double  level;
} Shares;

static void
shares_add (Shares              *self,
            EngraftCategoryFlow *flow,
            EngraftTableDraft   *draft)
{
  self->level = engraft_options_get_double (ENGRAFT_OPTIONS (flow->options), "confidence");
  self->n = engraft_table_draft_add_numbers (draft, "n", _("Number"), ENGRAFT_COLUMN_INTEGER);
  self->of = engraft_table_draft_add_numbers (draft, "of", _("Of"), ENGRAFT_COLUMN_INTEGER);
  self->percent = engraft_table_draft_add_numbers (draft, "percent", _("Share (%)"), ENGRAFT_COLUMN_NUMBER);
  self->lower = engraft_table_draft_add_numbers (draft, "percent_lower", _("From"), ENGRAFT_COLUMN_NUMBER);
  self->upper = engraft_table_draft_add_numbers (draft, "percent_upper", _("To"), ENGRAFT_COLUMN_NUMBER);
}

static void
shares_set (Shares *self,
            guint   row,
            double  n,
            double  of)
{
  self->n[row] = n;
  self->of[row] = of;
  self->percent[row] = of > 0 ? 100 * n / of : NAN;
  eg_proportion_interval (n, of, EG_PROPORTION_WILSON, self->level, &self->lower[row], &self->upper[row]);
  self->lower[row] *= 100;
  self->upper[row] *= 100;
}

static guint
count_flows (EngraftCategoryFlow *self)
{
  guint n = 0;

  for (guint stage = 0; stage + 1 < self->n_stages; stage++)
    for (guint from = 0; from < self->stages[stage].places->len; from++)
      for (guint to = 0; to < self->stages[stage + 1].places->len; to++)
        n += engraft_category_flow_count_flow (self, stage, from, to) > 0;

  return n;
}

static EngraftTable *
make_flows (EngraftCategoryFlow *self)
{
  char **columns[2], **categories[2];
  EngraftTableDraft draft;
  Shares shares;
  guint row = 0;

  engraft_table_draft_init (&draft, count_flows (self));
  columns[0] = engraft_table_draft_add_texts (&draft, "from_column", _("From Column"));
  categories[0] = engraft_table_draft_add_texts (&draft, "from", _("From Category"));
  categories[1] = engraft_table_draft_add_texts (&draft, "to", _("To Category"));
  shares_add (&shares, self, &draft);
  columns[1] = engraft_table_draft_add_texts (&draft, "to_column", _("To Column"));
  for (guint stage = 0; stage + 1 < self->n_stages; stage++)
    for (guint from = 0; from < self->stages[stage].places->len; from++)
      for (guint to = 0; to < self->stages[stage + 1].places->len; to++)
        {
          const guint n = engraft_category_flow_count_flow (self, stage, from, to);

          if (n == 0)
            continue;
          for (guint side = 0; side < 2; side++)
            {
              columns[side][row] = g_strdup (self->stages[stage + side].title);
              categories[side][row] = g_strdup (engraft_category_flow_get_category (self, stage + side, side ? to : from));
            }
          shares_set (&shares, row++, n, engraft_category_flow_count (self, stage, from));
        }

  return engraft_table_draft_finish (&draft, _("Flows between categories"));
}

/* The columns have the names of those of the data. */
static EngraftTable *
make_paths (EngraftCategoryFlow *self)
{
  char **categories[ENGRAFT_CATEGORY_FLOW_MAX_STAGES];
  guint n = 0, row = 0, n_cells = engraft_category_flow_get_n_cells (self);
  EngraftTableDraft draft;
  Shares shares;

  for (guint cell = 0; cell < n_cells; cell++)
    n += self->counts[cell] > 0;
  engraft_table_draft_init (&draft, n);
  for (guint stage = 0; stage < self->n_stages; stage++)
    {
      g_autofree char *name = g_strdup_printf ("category_%u", stage + 1);

      categories[stage] = engraft_table_draft_add_texts (&draft, name, self->stages[stage].title);
    }
  shares_add (&shares, self, &draft);
  for (guint cell = 0; cell < n_cells; cell++)
    if (self->counts[cell] > 0)
      {
        for (guint stage = 0; stage < self->n_stages; stage++)
          categories[stage][row] =
            g_strdup (engraft_category_flow_get_category (self, stage, engraft_category_flow_get_cell_code (self, cell, stage)));
        shares_set (&shares, row++, self->counts[cell], self->n_rows);
      }

  return engraft_table_draft_finish (&draft, _("Combinations of categories"));
}

static EngraftTable *
make_categories (EngraftCategoryFlow *self)
{
  char **columns, **categories;
  EngraftTableDraft draft;
  Shares shares;
  guint n = 0, row = 0;

  for (guint stage = 0; stage < self->n_stages; stage++)
    n += self->stages[stage].places->len;
  engraft_table_draft_init (&draft, n);
  columns = engraft_table_draft_add_texts (&draft, "column", _("Column"));
  categories = engraft_table_draft_add_texts (&draft, "category", _("Category"));
  shares_add (&shares, self, &draft);
  for (guint stage = 0; stage < self->n_stages; stage++)
    for (guint i = 0; i < self->stages[stage].places->len; i++)
      {
        columns[row] = g_strdup (self->stages[stage].title);
        categories[row] = g_strdup (engraft_category_flow_get_category (self, stage, i));
        shares_set (&shares, row++, engraft_category_flow_count (self, stage, i), self->n_rows);
      }

  return engraft_table_draft_finish (&draft, _("Rows of each category"));
}

/**
 * engraft_category_flow_to_table:
 * @self: a flow
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language.  Of flows a share is of those of the category from
 * which they come; of combinations and categories it is of all rows.  A category of the table is never missing: rows without a
 * value have one of their own, with a name in the user’s language.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_category_flow_to_table (EngraftCategoryFlow      *self,
                                EngraftCategoryFlowTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), NULL);

  switch (kind)
    {
    case ENGRAFT_CATEGORY_FLOW_TABLE_FLOWS:
      return make_flows (self);
    case ENGRAFT_CATEGORY_FLOW_TABLE_PATHS:
      return make_paths (self);
    case ENGRAFT_CATEGORY_FLOW_TABLE_CATEGORIES:
      return make_categories (self);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_category_flow_to_json:
 * @self: a flow
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_category_flow_to_json (EngraftCategoryFlow *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-category-flow", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "rows", self->n_rows);
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_table_json_add (builder, "flows", make_flows (self));
  engraft_table_json_add (builder, "paths", make_paths (self));
  engraft_table_json_add (builder, "categories", make_categories (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* Rows that have the same category at a stage and the next; FALSE: the columns share none, so that this says nothing. */
static gboolean
count_same (EngraftCategoryFlow *self,
            guint                stage,
            guint               *n,
            guint               *of)
{
  gboolean shared = FALSE;

  *n = *of = 0;
  for (guint from = 0; from < self->stages[stage].places->len; from++)
    for (guint to = 0; to < self->stages[stage + 1].places->len; to++)
      {
        const guint own = engraft_category_flow_count_flow (self, stage, from, to);

        if (engraft_category_flow_is_missing (self, stage, from) || engraft_category_flow_is_missing (self, stage + 1, to))
          continue;
        *of += own;
        if (engraft_category_flow_get_place (self, stage, from) != engraft_category_flow_get_place (self, stage + 1, to))
          continue;
        shared = TRUE;
        *n += own;
      }

  return shared;
}

/* From where to where most go */
static void
say_largest (EngraftCategoryFlow *self,
             GString             *text,
             guint                stage)
{
  guint most = 0, best_from = 0, best_to = 0;
  g_autofree char *n = NULL;

  for (guint from = 0; from < self->stages[stage].places->len; from++)
    for (guint to = 0; to < self->stages[stage + 1].places->len; to++)
      if (engraft_category_flow_count_flow (self, stage, from, to) > most)
        {
          most = engraft_category_flow_count_flow (self, stage, from, to);
          best_from = from;
          best_to = to;
        }
  n = engraft_format_count (most);
  /* Translators: two columns, a category and the category to which it goes, and how many rows */
  g_string_append_printf (text, _(" %s to %s: most go from %s to %s (%s)."), self->stages[stage].title,
                          self->stages[stage + 1].title, engraft_category_flow_get_category (self, stage, best_from),
                          engraft_category_flow_get_category (self, stage + 1, best_to), n);
}

static void
say_missing (EngraftCategoryFlow *self,
             GString             *text)
{
  g_autoptr(GString) counts = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint stage = 0; stage < self->n_stages; stage++)
    {
      const EngraftCategoryFlowStage *own = &self->stages[stage];
      const guint n = own->has_missing ? engraft_category_flow_count (self, stage, own->places->len - 1) : 0;

      any |= n > 0;
      g_string_append_printf (counts, "%s%u", stage ? ", " : "", n);
    }
  if (any)
    /* Translators: how many rows have no value in each of the columns, such as “3, 10, 11” */
    g_string_append_printf (text, _(" Missing: %s."), counts->str);
}

/**
 * engraft_category_flow_dup_sentence:
 * @self: a flow
 *
 * Says in words how many rows there are and how many stay in their category; of columns that share none, where most go.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_category_flow_dup_sentence (EngraftCategoryFlow *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *rows = NULL;

  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), NULL);

  rows = engraft_format_count (self->n_rows);
  g_string_append_printf (text, ngettext ("%s row.", "%s rows.", self->n_rows), rows);
  for (guint stage = 0; stage + 1 < self->n_stages; stage++)
    {
      g_autofree char *share = NULL;
      guint n, of;

      if (!count_same (self, stage, &n, &of))
        {
          say_largest (self, text, stage);
          continue;
        }
      share = engraft_format_percent (of ? (double) n / of : 0, 1);
      /* Translators: two columns, two counts, and their ratio */
      g_string_append_printf (text, _(" %s to %s: %u of %u with both values stay in their category (%s)."), self->stages[stage].title,
                              self->stages[stage + 1].title, n, of, share);
    }
  say_missing (self, text);

  return g_string_free (text, FALSE);
}

/**
 * engraft_category_flow_dup_methods:
 * @self: a flow
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_category_flow_dup_methods (EngraftCategoryFlow *self)
{
  g_autofree char *level = NULL;
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_CATEGORY_FLOW (self), NULL);

  level = engraft_format_number (100 * engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence"), 6);
  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup (
    _("Rows were counted by their categories, and their flow is shown as a Sankey diagram, whose widths are proportional to numbers of "
      "rows; a missing value is a category of its own.")));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    /* Translators: the level of confidence, and the number of a work */
    _("Shares are of the category from which rows come, with %s%% confidence intervals of Wilson [%u]."), level,
    engraft_methods_draft_cite (&draft, WILSON_WORK)));

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_CATEGORY_FLOW_TABLE_FLOWS] = { "flows", N_("Flows between Categories"), N_("There are no rows."),
                                          ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_CATEGORY_FLOW_TABLE_PATHS] = { "paths", N_("Combinations of Categories"), N_("There are no rows."),
                                          ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_CATEGORY_FLOW_TABLE_CATEGORIES] = { "categories", N_("Rows of Each Category"), N_("There are no rows."),
                                               ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_category_flow, ENGRAFT_CATEGORY_FLOW)
