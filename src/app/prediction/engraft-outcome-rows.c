/* engraft-outcome-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-outcome-rows.h"

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

gboolean
engraft_outcome_rows_update (EngraftAnalysisForm *form,
                             EngraftValueRow     *event)
{
  const char *name = engraft_options_get_string (engraft_analysis_form_get_part (form, "options"), "outcome");
  EngraftTable *table = engraft_analysis_form_get_table (form);
  EngraftColumn *column = table && name && *name ? engraft_table_find_column (table, name) : NULL;
  g_autoptr(EngraftValueCoding) coding = NULL;
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) values = NULL;

  gtk_widget_set_visible (GTK_WIDGET (event), column != NULL);
  if (!column)
    return (name && *name) || predicts_without_time (form);
  coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_VALUES);
  builder = g_strv_builder_new ();
  for (guint i = 0; coding && i < coding->names->len; i++)
    g_strv_builder_add (builder, coding->names->pdata[i]);
  values = g_strv_builder_end (builder);
  engraft_value_row_set_values (event, (const char * const *) values);

  return TRUE;
}
