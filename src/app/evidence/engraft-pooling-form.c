/* engraft-pooling-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-pooling-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/evidence/engraft-ratio-list.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"

struct _EngraftPoolingForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftRatioList    *ratios;
  GtkWidget           *prediction;
  GtkWidget           *weights;
};

G_DEFINE_FINAL_TYPE (EngraftPoolingForm, engraft_pooling_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_pooling_form_set_up (EngraftAnalysisForm *form)
{
  EngraftPoolingForm *self = ENGRAFT_POOLING_FORM (form);

  engraft_ratio_list_set_options (self->ratios,
                                  ENGRAFT_POOLING_OPTIONS (engraft_analysis_form_get_part (form, "options")));
}

/* Only what applies is there. */
static void
engraft_pooling_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftPoolingForm *self = ENGRAFT_POOLING_FORM (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");
  gboolean random = engraft_options_get_enum (options, "random") != ENGRAFT_POOLING_MODEL_NONE;

  engraft_ratio_list_update (self->ratios);
  gtk_widget_set_visible (self->prediction, random);
  gtk_widget_set_visible (self->weights, random || engraft_options_get_boolean (options, "fixed"));
}

static void
engraft_pooling_form_class_init (EngraftPoolingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW,
    ENGRAFT_TYPE_RATIO_LIST, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_pooling_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_pooling_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/evidence/engraft-pooling-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftPoolingForm, ratios);
  gtk_widget_class_bind_template_child (widget_class, EngraftPoolingForm, prediction);
  gtk_widget_class_bind_template_child (widget_class, EngraftPoolingForm, weights);
}

static void
engraft_pooling_form_init (EngraftPoolingForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
