/* engraft-win-ratio-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/endpoints/engraft-win-ratio-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "app/widgets/engraft-value-row.h"
#include "libengraft/data/engraft-value-coding.h"

struct _EngraftWinRatioForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftValueRow     *treatment, *control;
};

G_DEFINE_FINAL_TYPE (EngraftWinRatioForm, engraft_win_ratio_form, ENGRAFT_TYPE_ANALYSIS_FORM)

/* More values are no arms. */
#define MAX_ARMS 50

static void
engraft_win_ratio_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftWinRatioForm *self = ENGRAFT_WIN_RATIO_FORM (form);
  EngraftTable *table = engraft_analysis_form_get_table (form);
  const char *name = engraft_options_get_string (engraft_analysis_form_get_part (form, "options"), "arm");
  EngraftColumn *column = table && name ? engraft_table_find_column (table, name) : NULL;
  g_autoptr(EngraftValueCoding) coding = column ? engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_ARMS)
                                                : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) arms = NULL;

  for (guint i = 0; coding && i < coding->names->len; i++)
    g_strv_builder_add (builder, coding->names->pdata[i]);
  arms = g_strv_builder_end (builder);
  engraft_value_row_set_values (self->treatment, coding ? (const char * const *) arms : NULL);
  engraft_value_row_set_values (self->control, coding ? (const char * const *) arms : NULL);
}

static void
engraft_win_ratio_form_class_init (EngraftWinRatioFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW, ENGRAFT_TYPE_VALUE_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_win_ratio_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/endpoints/engraft-win-ratio-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftWinRatioForm, treatment);
  gtk_widget_class_bind_template_child (widget_class, EngraftWinRatioForm, control);
}

static void
engraft_win_ratio_form_init (EngraftWinRatioForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
