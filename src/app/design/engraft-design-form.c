/* engraft-design-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/design/engraft-design-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/design/engraft-design-options.h"

struct _EngraftDesignForm
{
  EngraftAnalysisForm  parent_instance;

  GtkWidget           *effect;
  GtkWidget           *control;
  GtkWidget           *course;
  GtkWidget           *interim;
  GtkWidget           *centres;
  EngraftChoiceRow    *futility_boundary;
};

G_DEFINE_FINAL_TYPE (EngraftDesignForm, engraft_design_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define KIND(name) (1u << ENGRAFT_DESIGN_KIND_##name)
#define HAZARDS    (KIND (LOG_RANK) | KIND (COX) | KIND (ONE_SURVIVAL))
#define PROPORTION (KIND (PROPORTIONS) | KIND (ONE_PROPORTION) | KIND (TWO_STAGE))
#define TWO_ARMS   (KIND (LOG_RANK) | KIND (PROPORTIONS) | KIND (MEANS))
#define NORMAL     (HAZARDS | KIND (PROPORTIONS) | KIND (MEANS))

/* For which kinds of trial a setting is there; what is not here is for all. */
static const struct
{
  const char *option;
  guint       kinds;
} rows[] = {
  { "question", NORMAL | KIND (ONE_PROPORTION) }, { "sides", NORMAL | KIND (LOOKS) }, { "ratio", TWO_ARMS },
  { "largest", KIND (ONE_PROPORTION) | KIND (TWO_STAGE) },
  { "hazard-ratio", HAZARDS }, { "proportion", PROPORTION }, { "control-proportion", PROPORTION },
  { "difference", KIND (MEANS) }, { "sd", KIND (MEANS) | KIND (COX) }, { "paired", KIND (MEANS) },
  { "margin", TWO_ARMS | KIND (COX) }, { "method", KIND (LOG_RANK) }, { "r-squared", KIND (COX) },
  { "continuity", KIND (PROPORTIONS) }, { "event-share", KIND (LOG_RANK) | KIND (COX) }, { "view", NORMAL },
};

/* A chance to miss the effect can only be spent. */
static const EngraftChoiceName spendings[] = {
  { "spend-obrien-fleming", N_("O’Brien–Fleming-like") }, { "spend-pocock", N_("Pocock-like") },
  { "spend-power", N_("Power (Kim–DeMets)") }, { "spend-gamma", N_("Hwang–Shih–DeCani") },
  { NULL }
};

static gboolean
applies (EngraftOptions *options,
         const char     *option)
{
  int kind = engraft_options_get_enum (options, "kind"), question = engraft_options_get_enum (options, "question");
  int boundary = engraft_options_get_enum (options, "boundary");
  int spending = engraft_options_get_enum (options, "futility-boundary");
  const char *information = engraft_options_get_string (options, "information");
  gboolean looks = engraft_options_get_int (options, "looks") > 1 || (information && *information);
  gboolean futile = looks && engraft_options_get_enum (options, "futility") != ENGRAFT_FUTILITY_NONE;

  if (g_str_equal (option, "n"))
    return question != ENGRAFT_DESIGN_QUESTION_SIZE && (1u << kind & (NORMAL | KIND (ONE_PROPORTION)));
  if (g_str_equal (option, "power"))
    return futile || question != ENGRAFT_DESIGN_QUESTION_POWER || !(1u << kind & (NORMAL | KIND (ONE_PROPORTION)));
  if (g_str_equal (option, "boundary") || g_str_equal (option, "information") || g_str_equal (option, "futility"))
    return looks;
  if (g_str_equal (option, "futility-boundary"))
    return futile;
  if (g_str_equal (option, "futility-parameter"))
    return futile && (spending == ENGRAFT_BOUNDARY_SPEND_POWER || spending == ENGRAFT_BOUNDARY_SPEND_GAMMA);
  if (g_str_equal (option, "boundary-parameter"))
    return looks && (boundary == ENGRAFT_BOUNDARY_SPEND_POWER || boundary == ENGRAFT_BOUNDARY_SPEND_GAMMA ||
                     boundary == ENGRAFT_BOUNDARY_WANG_TSIATIS);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].option, option))
      return (rows[i].kinds & 1u << kind) != 0;

  return TRUE;
}

static void
show_rows (GtkWidget      *parent,
           EngraftOptions *options)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *option = NULL;

      if (!ENGRAFT_IS_OPTION_ROW (child))
        {
          show_rows (child, options);
          continue;
        }
      g_object_get (child, "option", &option, NULL);
      gtk_widget_set_visible (child, applies (options, option));
    }
}

/* Only what applies is there. */
static void
engraft_design_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftDesignForm *self = ENGRAFT_DESIGN_FORM (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");
  guint kind = 1u << engraft_options_get_enum (options, "kind");

  show_rows (GTK_WIDGET (self), options);
  gtk_widget_set_visible (self->effect, kind != KIND (LOOKS));
  gtk_widget_set_visible (self->control, (kind & HAZARDS) != 0);
  gtk_widget_set_visible (self->course, (kind & HAZARDS) != 0);
  gtk_widget_set_visible (self->interim, (kind & (NORMAL | KIND (LOOKS))) != 0);
  gtk_widget_set_visible (self->centres, (kind & NORMAL) != 0);
}

static void
engraft_design_form_class_init (EngraftDesignFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_NOTICE_LIST,
    ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_design_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/design/engraft-design-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftDesignForm, effect);
  gtk_widget_class_bind_template_child (widget_class, EngraftDesignForm, control);
  gtk_widget_class_bind_template_child (widget_class, EngraftDesignForm, course);
  gtk_widget_class_bind_template_child (widget_class, EngraftDesignForm, interim);
  gtk_widget_class_bind_template_child (widget_class, EngraftDesignForm, centres);
  gtk_widget_class_bind_template_child (widget_class, EngraftDesignForm, futility_boundary);
}

static void
engraft_design_form_init (EngraftDesignForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_choice_row_set_names (self->futility_boundary, spendings);
}
