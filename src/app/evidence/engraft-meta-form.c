/* engraft-meta-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-meta-form.h"

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/evidence/engraft-meta-figure-options.h"
#include "libengraft/evidence/engraft-meta-options.h"

struct _EngraftMetaForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  GtkWidget           *events, *total, *combine, *control_events, *control_total;
  GtkWidget           *mean, *sd, *control_mean, *control_sd;
  GtkWidget           *estimate, *se, *lower, *upper;
  GtkWidget           *knapp_hartung, *prediction, *proportion_interval;
  GtkWidget           *small_studies;
  GtkWidget           *weights, *filled;
};

G_DEFINE_FINAL_TYPE (EngraftMetaForm, engraft_meta_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static void
engraft_meta_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_META_FORM (form)->more, form);
}

static void
show (GtkWidget **rows,
      gsize       n_rows,
      gboolean    visible)
{
  for (gsize i = 0; i < n_rows; i++)
    gtk_widget_set_visible (rows[i], visible);
}

/* Only what applies is there. */
static void
engraft_meta_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftMetaForm *self = ENGRAFT_META_FORM (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");
  EngraftMetaMeasure measure = engraft_options_get_enum (options, "measure");
  EngraftMetaMethod method = engraft_options_get_enum (options, "method");
  EngraftMetaView view = engraft_options_get_enum (engraft_analysis_form_get_part (form, "figure"), "view");
  gboolean reported = measure >= ENGRAFT_META_MEASURE_RATIO;
  gboolean means = !reported && measure >= ENGRAFT_META_MEASURE_MEAN_DIFFERENCE;
  gboolean two_arms = !reported && measure >= ENGRAFT_META_MEASURE_ODDS_RATIO;
  gboolean share = measure < ENGRAFT_META_MEASURE_RATE;
  gboolean exact = method == ENGRAFT_META_METHOD_EXACT ||
                   (method == ENGRAFT_META_METHOD_AUTOMATIC && measure == ENGRAFT_META_MEASURE_PROPORTION);
  gboolean random = method == ENGRAFT_META_METHOD_AUTOMATIC || method >= ENGRAFT_META_METHOD_REML;

  show ((GtkWidget *[]) { self->events }, 1, !reported && !means);
  show ((GtkWidget *[]) { self->total }, 1, !reported);
  show ((GtkWidget *[]) { self->combine }, 1, !reported && !means && !two_arms);
  show ((GtkWidget *[]) { self->control_events }, 1, two_arms && !means);
  show ((GtkWidget *[]) { self->control_total }, 1, two_arms);
  show ((GtkWidget *[]) { self->mean, self->sd, self->control_mean, self->control_sd }, 4, means);
  show ((GtkWidget *[]) { self->estimate, self->se, self->lower, self->upper }, 4, reported);
  gtk_widget_set_visible (self->knapp_hartung, random && !exact);
  gtk_widget_set_visible (self->prediction, random || exact);
  gtk_widget_set_visible (self->proportion_interval, share);
  gtk_widget_set_visible (self->small_studies, random ? !exact : method == ENGRAFT_META_METHOD_FIXED);
  gtk_widget_set_visible (self->weights, view == ENGRAFT_META_VIEW_FOREST && !exact);
  gtk_widget_set_visible (self->filled, view == ENGRAFT_META_VIEW_FUNNEL);
}

static void
engraft_meta_form_class_init (EngraftMetaFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW,
    ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_meta_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_meta_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/evidence/engraft-meta-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, events);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, total);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, combine);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, control_events);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, control_total);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, mean);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, sd);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, control_mean);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, control_sd);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, estimate);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, se);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, lower);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, upper);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, knapp_hartung);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, prediction);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, proportion_interval);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, small_studies);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, weights);
  gtk_widget_class_bind_template_child (widget_class, EngraftMetaForm, filled);
}

static void
engraft_meta_form_init (EngraftMetaForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
}
