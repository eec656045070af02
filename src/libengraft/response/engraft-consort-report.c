/* engraft-consort-report.c: a flow of subjects as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-consort-private.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

#define CONSORT_WORK "Schulz KF, Altman DG, Moher D. CONSORT 2010 statement: updated guidelines for reporting parallel group " \
                     "randomised trials. BMJ 2010;340:c332."

static const char * const stages[] = {
  N_("Assessed for eligibility"), N_("Excluded"), N_("Randomised"), N_("Allocated"), N_("Received the treatment"),
  N_("Did not receive the treatment"), N_("Lost to follow-up"), N_("Analysed"), N_("Not analysed"),
};

static const EngraftConsortCount *
get_count (EngraftConsort *self,
           guint           i)
{
  return &g_array_index (self->counts, EngraftConsortCount, i);
}

/* N rows, of which the i-th is of the count that OF names */
static void
add_names (EngraftConsort      *self,
           EngraftTableBuilder *builder,
           const guint         *of,
           guint                n)
{
  g_autofree const char **names = g_new (const char *, n + 1), **arms = g_new (const char *, n + 1);
  g_autofree const char **reasons = g_new (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const EngraftConsortCount *count = get_count (self, of[i]);

      names[i] = _(stages[count->stage]);
      arms[i] = count->arm >= 0 ? self->arms->pdata[count->arm] : "";
      reasons[i] = count->reason ? count->reason : "";
    }
  engraft_table_builder_add_texts (builder, "stage", _("Stage"), names);
  engraft_table_builder_add_texts (builder, "arm", self->arm_title, arms);
  engraft_table_builder_add_texts (builder, "reason", _("Reason"), reasons);
}

static EngraftTable *
make_counts (EngraftConsort *self)
{
  guint n = self->counts->len;
  g_autofree guint *of = g_new (guint, n + 1);
  EngraftTableBuilder builder;
  double *number;

  for (guint i = 0; i < n; i++)
    of[i] = i;
  engraft_table_builder_init (&builder, n);
  add_names (self, &builder, of, n);
  number = engraft_table_builder_add_numbers (&builder, "n", _("Number"), ENGRAFT_COLUMN_INTEGER, NULL);
  for (guint i = 0; i < n; i++)
    number[i] = get_count (self, i)->rows->len;

  return engraft_table_builder_end (&builder, _("Flow of subjects"));
}

/* Of a count that has reasons its reasons alone: their rows together are those of the count. */
static gboolean
is_divided (EngraftConsort *self,
            guint           i)
{
  return !get_count (self, i)->reason && i + 1 < self->counts->len && get_count (self, i + 1)->reason
         && get_count (self, i + 1)->stage == get_count (self, i)->stage && get_count (self, i + 1)->arm == get_count (self, i)->arm;
}

static EngraftTable *
make_rows (EngraftConsort *self)
{
  g_autoptr(GArray) of = g_array_new (FALSE, FALSE, sizeof (guint)), rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);
  EngraftTableBuilder builder;
  double *row;

  for (guint i = 0; i < self->counts->len; i++)
    {
      g_auto(GStrv) own = is_divided (self, i) ? NULL : engraft_consort_list_subjects (self, i);

      for (guint k = 0; own && own[k]; k++)
        {
          g_array_append_val (of, i);
          g_array_append_val (rows, g_array_index (get_count (self, i)->rows, guint, k));
          g_ptr_array_add (subjects, g_strdup (own[k]));
        }
    }
  g_ptr_array_add (subjects, NULL);
  engraft_table_builder_init (&builder, rows->len);
  add_names (self, &builder, (const guint *) (gpointer) of->data, of->len);
  engraft_table_builder_add_texts (&builder, "subject", self->subject_title, (const char * const *) subjects->pdata);
  row = engraft_table_builder_add_numbers (&builder, "row", _("Row of the data"), ENGRAFT_COLUMN_INTEGER, NULL);
  for (guint i = 0; i < rows->len; i++)
    row[i] = g_array_index (rows, guint, i) + 1;

  return engraft_table_builder_end (&builder, _("Rows of each count"));
}

/**
 * engraft_consort_to_table:
 * @self: a flow
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language.  Rows are counted from 1.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_consort_to_table (EngraftConsort      *self,
                          EngraftConsortTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), NULL);

  return kind == ENGRAFT_CONSORT_TABLE_COUNTS ? make_counts (self) : make_rows (self);
}

/**
 * engraft_consort_to_json:
 * @self: a flow
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_consort_to_json (EngraftConsort *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-consort", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_table_json_add (builder, "counts", make_counts (self));
  engraft_table_json_add (builder, "rows", make_rows (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/**
 * engraft_consort_dup_sentence:
 * @self: a flow
 *
 * Says in words how many went where.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_consort_dup_sentence (EngraftConsort *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), NULL);

  g_string_append_printf (text, _("%u subjects were assessed, %u excluded and %u randomised."),
                          engraft_consort_count (self, ENGRAFT_CONSORT_STAGE_ASSESSED, -1),
                          engraft_consort_count (self, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1),
                          engraft_consort_count (self, ENGRAFT_CONSORT_STAGE_RANDOMISED, -1));
  for (guint a = 0; a < self->arms->len; a++)
    {
      g_string_append_printf (text, _(" %s: %u allocated"), (const char *) self->arms->pdata[a],
                              engraft_consort_count (self, ENGRAFT_CONSORT_STAGE_ALLOCATED, a));
      if (self->has_received)
        g_string_append_printf (text, _(", %u received it"), engraft_consort_count (self, ENGRAFT_CONSORT_STAGE_RECEIVED, a));
      if (self->has_lost)
        g_string_append_printf (text, _(", %u lost"), engraft_consort_count (self, ENGRAFT_CONSORT_STAGE_LOST, a));
      g_string_append_printf (text, _(", %u analysed."), engraft_consort_count (self, ENGRAFT_CONSORT_STAGE_ANALYSED, a));
    }

  return g_string_free (text, FALSE);
}

/**
 * engraft_consort_dup_methods:
 * @self: a flow
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_consort_dup_methods (EngraftConsort *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_CONSORT (self), NULL);

  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The flow of subjects is shown as CONSORT asks [%u]; all numbers are counted from the rows of the data."),
    engraft_methods_draft_cite (&draft, CONSORT_WORK)));
  if (!self->has_analysed)
    engraft_methods_draft_say (&draft, g_strdup (
      _("Who was analysed is not recorded: all of an arm who were not lost to follow-up are counted.")));

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_CONSORT_TABLE_COUNTS] = { "counts", N_("Flow of Subjects"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_CONSORT_TABLE_ROWS] = { "rows", N_("Rows of Each Count"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
};

static char **
list_subjects (EngraftResult *result,
               guint          table,
               guint          row)
{
  EngraftConsort *self = ENGRAFT_CONSORT (result);

  return table == ENGRAFT_CONSORT_TABLE_COUNTS && row < self->counts->len ? engraft_consort_list_subjects (self, row) : NULL;
}

ENGRAFT_DEFINE_RESULT_WITH_CODE (engraft_consort, ENGRAFT_CONSORT, iface->list_subjects = list_subjects)
