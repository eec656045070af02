/* engraft-outcome-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-outcome-rows.h"

#include <glib/gi18n.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/prediction/engraft-model.h"

/* of more values none is an event */
#define MAX_VALUES 50

/* Of a model of a yes or no follow-up tells nothing. */
static gboolean
predicts_without_time (EngraftAnalysisForm *form)
{
  const char *text = engraft_options_get_string (engraft_analysis_form_get_part (form, "options"), "model");
  g_autoptr(EngraftModel) model = text && *text ? engraft_model_new_from_text (text, NULL) : NULL;

  return model && engraft_model_get_outcome_kind (model) == ENGRAFT_OUTCOME_KIND_YES_NO;
}

/* What the row says as long as no column is chosen; filled anew only for other words, as its list may be open. */
static void
show_none (EngraftColumnRow *outcome,
           gboolean          timeless)
{
  const char *label = timeless ? _("Not chosen yet") : _("By follow-up");
  g_autofree char *shown = NULL;

  g_object_get (outcome, "none-label", &shown, NULL);
  if (g_strcmp0 (shown, label) != 0)
    g_object_set (outcome, "none-label", label, NULL);
}

gboolean
engraft_outcome_rows_update (EngraftAnalysisForm *form,
                             EngraftColumnRow    *outcome,
                             EngraftValueRow     *event)
{
  const char *name = engraft_options_get_string (engraft_analysis_form_get_part (form, "options"), "outcome");
  EngraftTable *table = engraft_analysis_form_get_table (form);
  EngraftColumn *column = table && name && *name ? engraft_table_find_column (table, name) : NULL;
  g_autoptr(EngraftValueCoding) coding = NULL;
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) values = NULL;
  gboolean timeless = predicts_without_time (form);

  show_none (outcome, timeless);
  gtk_widget_set_visible (GTK_WIDGET (event), column != NULL);
  if (!column)
    return (name && *name) || timeless;
  coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_VALUES);
  builder = g_strv_builder_new ();
  for (guint i = 0; coding && i < coding->names->len; i++)
    g_strv_builder_add (builder, coding->names->pdata[i]);
  values = g_strv_builder_end (builder);
  engraft_value_row_set_values (event, (const char * const *) values);

  return TRUE;
}
