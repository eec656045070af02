/* engraft-feature-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-feature-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/engraft-compat.h"

struct _EngraftFeatureRow
{
  EngraftAnswerRow  parent_instance;

  EngraftFeature   *feature;
  GtkRange         *slider;      /* NULL: it has none */
  int               decimals;    /* of what it is slid to */
  gboolean          is_shown;    /* the slider goes where the answer is */
};

G_DEFINE_FINAL_TYPE (EngraftFeatureRow, engraft_feature_row, ENGRAFT_TYPE_ANSWER_ROW)

static char *
engraft_feature_row_dup_text (EngraftAnswerRow *row)
{
  EngraftFeatureRow *self = ENGRAFT_FEATURE_ROW (row);
  GtkEntry *entry = engraft_answer_row_get_entry (row);
  int at = engraft_answer_row_get_chosen (row);

  if (entry)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  if (at < 0)
    return g_strdup ("");

  return g_strdup (engraft_feature_get_kind (self->feature) == ENGRAFT_FEATURE_FLAG
                   ? (at == 1 ? "yes" : "no") : engraft_feature_get_level (self->feature, at));
}

static gboolean
engraft_feature_row_check (EngraftAnswerRow  *row,
                           const char        *text,
                           char             **message)
{
  EngraftFeatureRow *self = ENGRAFT_FEATURE_ROW (row);
  g_autoptr(GError) error = NULL;
  double value;

  if (!engraft_feature_read (self->feature, text, &value, &error))
    {
      *message = g_strdup (error->message);
      return FALSE;
    }
  if (engraft_feature_is_outside (self->feature, value))
    {
      g_autofree char *range = engraft_feature_dup_range (self->feature);

      /* Translators: a range of numbers */
      *message = g_strdup_printf (_("Beyond the patients of the training (%s)"), range);
    }

  return TRUE;
}

static void
engraft_feature_row_show_text (EngraftAnswerRow *row,
                               const char       *text)
{
  EngraftFeatureRow *self = ENGRAFT_FEATURE_ROW (row);
  GtkDropDown *choice = engraft_answer_row_get_choice (row);
  double value;

  if (!choice)
    gtk_editable_set_text (GTK_EDITABLE (engraft_answer_row_get_entry (row)), text);
  else
    gtk_drop_down_set_selected (choice, *text && engraft_feature_read (self->feature, text, &value, NULL) && !isnan (value)
                                        ? 1 + (guint) value : 0);
}

static void
engraft_feature_row_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_FEATURE_ROW (object)->feature);

  G_OBJECT_CLASS (engraft_feature_row_parent_class)->dispose (object);
}

static void
engraft_feature_row_class_init (EngraftFeatureRowClass *klass)
{
  EngraftAnswerRowClass *row_class = ENGRAFT_ANSWER_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_feature_row_dispose;
  row_class->dup_text = engraft_feature_row_dup_text;
  row_class->check = engraft_feature_row_check;
  row_class->show_text = engraft_feature_row_show_text;
}

static void
engraft_feature_row_init (EngraftFeatureRow *self)
{
}

static GtkStringList *
make_words (EngraftFeature *feature,
            const char     *empty)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, empty);
  if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_FLAG)
    {
      gtk_string_list_append (words, _("No"));
      gtk_string_list_append (words, _("Yes"));
    }
  for (guint i = 0; i < engraft_feature_get_n_levels (feature); i++)
    gtk_string_list_append (words, engraft_feature_get_level (feature, i));

  return words;
}

static GtkWidget *
make_unit (const char *unit)
{
  GtkWidget *label = gtk_label_new (unit);

  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* A hundredth of the range or so, a round number. */
static double
find_step (double  low,
           double  high,
           int    *decimals)
{
  int power = high > low ? floor (log10 (high - low)) - 2 : 0;

  *decimals = MAX (0, -power);

  return pow (10, power);
}

/* By hand, by key, or by a screen reader. */
static void
slid_cb (EngraftFeatureRow *self)
{
  g_autofree char *format = g_strdup_printf ("%%.%df", self->decimals);
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->is_shown)
    return;
  g_ascii_formatd (text, sizeof text, format, gtk_range_get_value (self->slider));
  engraft_answer_row_set_text (ENGRAFT_ANSWER_ROW (self), text);
  engraft_answer_row_commit (ENGRAFT_ANSWER_ROW (self));
}

static GtkWidget *
make_slider (EngraftFeatureRow *self,
             const char        *title)
{
  double low = engraft_feature_get_low (self->feature), high = engraft_feature_get_high (self->feature);
  double step = find_step (low, high, &self->decimals);
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, low, high > low ? high : low + 1, step);
  /* Translators: the name of a slider for a feature */
  g_autofree char *name = g_strdup_printf (_("%s, slider"), title);

  gtk_widget_set_size_request (slider, 120, -1);
  gtk_widget_set_hexpand (slider, TRUE);
  engraft_widget_set_label (slider, name);
  self->slider = GTK_RANGE (slider);
  g_signal_connect_object (slider, "value-changed", G_CALLBACK (slid_cb), self, G_CONNECT_SWAPPED);

  return slider;
}

/* the slider, and the unit beside it */
static GtkWidget *
make_behind (EngraftFeatureRow *self,
             const char        *title,
             gboolean           slider,
             const char        *unit)
{
  GtkWidget *box;

  if (!slider)
    return unit ? make_unit (unit) : NULL;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  if (unit)
    gtk_box_append (GTK_BOX (box), make_unit (unit));
  gtk_box_append (GTK_BOX (box), make_slider (self, title));

  return box;
}

void
engraft_feature_row_show_value (EngraftFeatureRow *self,
                                double             value)
{
  g_return_if_fail (ENGRAFT_IS_FEATURE_ROW (self));

  if (!self->slider)
    return;
  self->is_shown = TRUE;
  gtk_range_set_value (self->slider, isnan (value) ? engraft_feature_get_typical (self->feature) : value);
  self->is_shown = FALSE;
}

GtkWidget *
engraft_feature_row_new (EngraftFeature *feature,
                         const char     *empty,
                         gboolean        slider)
{
  EngraftFeatureRow *self = g_object_new (ENGRAFT_TYPE_FEATURE_ROW, NULL);
  const char *title = engraft_feature_get_title (feature), *unit = engraft_feature_get_unit (feature);
  g_autofree char *range = engraft_feature_dup_range (feature), *hint = g_strdup_printf ("%s (%s)", empty, range);

  self->feature = g_object_ref (feature);
  if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER)
    engraft_answer_row_set_entry (ENGRAFT_ANSWER_ROW (self), title, NULL, slider ? empty : hint,
                                  make_behind (self, title, slider, unit));
  else
    engraft_answer_row_set_choice (ENGRAFT_ANSWER_ROW (self), title, NULL, make_words (feature, empty));

  return GTK_WIDGET (self);
}

EngraftFeature *
engraft_feature_row_get_feature (EngraftFeatureRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE_ROW (self), NULL);

  return self->feature;
}
