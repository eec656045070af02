/* engraft-figure-style-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-figure-style-row.h"

#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"

struct _EngraftFigureStyleRow
{
  AdwExpanderRow parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFigureStyleRow, engraft_figure_style_row, ADW_TYPE_EXPANDER_ROW)

static void
engraft_figure_style_row_class_init (EngraftFigureStyleRowClass *klass)
{
  g_type_ensure (ENGRAFT_TYPE_NUMBER_ROW);
  g_type_ensure (ENGRAFT_TYPE_SWITCH_ROW);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/engraft/Engraft/analysis/engraft-figure-style-row.ui");
}

static void
engraft_figure_style_row_init (EngraftFigureStyleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
