/* engraft-model-card-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-model-card-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/prediction/engraft-card-row.h"
#include "app/prediction/engraft-model-file.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/prediction/engraft-model-card-options.h"
#include "libengraft/prediction/engraft-model.h"

struct _EngraftModelCardForm
{
  EngraftAnalysisForm  parent_instance;

  GtkWidget           *use;
  GtkWidget           *reporting;
  GtkWidget           *save;
  GtkWidget           *sign;
  GtkLabel            *about;

  char                *text;     /* of the model that was read last */
  EngraftModel        *model;    /* as it is in the file */
  GPtrArray           *rows;     /* of EngraftCardRow, not owned */
};

G_DEFINE_FINAL_TYPE (EngraftModelCardForm, engraft_model_card_form, ENGRAFT_TYPE_ANALYSIS_FORM)

static EngraftModelCardOptions *
get_options (EngraftModelCardForm *self)
{
  return ENGRAFT_MODEL_CARD_OPTIONS (engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "options"));
}

static EngraftAnalysis *
get_analysis (EngraftModelCardForm *self)
{
  return engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self));
}

static EngraftPage *
get_page (EngraftModelCardForm *self)
{
  return engraft_analysis_form_find_page (ENGRAFT_ANALYSIS_FORM (self));
}

static void
open_cb (EngraftModelCardForm *self)
{
  engraft_model_file_open (get_page (self), get_analysis (self));
}

static void
save_cb (EngraftModelCardForm *self)
{
  engraft_model_file_save (get_page (self), get_analysis (self));
}

static void
sign_cb (EngraftModelCardForm *self)
{
  engraft_model_file_sign (get_page (self), get_analysis (self));
}

static void
new_key_cb (EngraftModelCardForm *self)
{
  engraft_model_file_make_key (get_page (self), get_analysis (self));
}

static const char *
get_file_text (EngraftModelCardForm *self,
               EngraftCardRow       *row)
{
  const char *text = self->model ? engraft_model_get_card_text (self->model, engraft_card_row_get_item (row)) : NULL;

  return text ? text : "";
}

/* What is as in the file is not kept: another file may be opened. */
static void
changed_cb (EngraftModelCardForm *self,
            EngraftCardRow       *row)
{
  g_autofree char *text = engraft_answer_row_dup_text (ENGRAFT_ANSWER_ROW (row));

  engraft_model_card_options_set_text (get_options (self), engraft_card_row_get_item (row),
                                       g_str_equal (text, get_file_text (self, row)) ? NULL : text);
}

static void
show_about (EngraftModelCardForm *self)
{
  const char *signer = self->model ? engraft_model_get_signer (self->model) : NULL;
  g_autofree char *text = NULL;

  if (!self->model)
    text = g_strdup (_("No model yet. Train one and press “Model Card” there, or open a model file."));
  else if (signer)
    text = g_strdup_printf (_("%s, signed by the key %s. Compare it with the key that its maker gave you."),
                            engraft_model_get_title (self->model), signer);
  else
    text = g_strdup_printf (_("%s, not signed."), engraft_model_get_title (self->model));
  gtk_label_set_label (self->about, text);
}

static void
read_model (EngraftModelCardForm *self,
            const char           *text)
{
  g_autoptr(GBytes) bytes = NULL;

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_object (&self->model);
  if (!text || !*text)
    return;
  bytes = g_bytes_new (text, strlen (text));
  self->model = engraft_model_new_from_bytes (bytes, NULL);
}

/* What undo brought back. */
static void
engraft_model_card_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftModelCardForm *self = ENGRAFT_MODEL_CARD_FORM (form);
  EngraftModelCardOptions *options = get_options (self);
  gboolean there;

  read_model (self, engraft_options_get_string (ENGRAFT_OPTIONS (options), "model"));
  show_about (self);
  there = self->model != NULL;
  gtk_widget_set_visible (self->use, there);
  gtk_widget_set_visible (self->reporting, there);
  gtk_widget_set_sensitive (self->save, there);
  gtk_widget_set_sensitive (self->sign, there);
  for (guint i = 0; i < self->rows->len; i++)
    {
      EngraftCardRow *row = self->rows->pdata[i];
      g_autofree char *text = engraft_model_card_options_dup_text (options, engraft_card_row_get_item (row));

      engraft_answer_row_set_text (ENGRAFT_ANSWER_ROW (row), text ? text : get_file_text (self, row));
    }
}

static void
engraft_model_card_form_dispose (GObject *object)
{
  EngraftModelCardForm *self = ENGRAFT_MODEL_CARD_FORM (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_model_card_form_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftModelCardForm, name)

static void
engraft_model_card_form_class_init (EngraftModelCardFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_model_card_form_dispose;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_model_card_form_update_rows;

  g_type_ensure (ENGRAFT_TYPE_FIGURE_STYLE_ROW);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/prediction/engraft-model-card-form.ui");
  BIND (use);
  BIND (reporting);
  BIND (save);
  BIND (sign);
  BIND (about);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_key_cb);
}

/* Sections of TRIPOD+AI are folded: it asks much. */
static void
add_rows (EngraftModelCardForm *self)
{
  guint n;
  const EngraftModelCardItem *items = engraft_model_card_items_list (&n);
  GtkWidget *section = NULL;

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = engraft_card_row_new (&items[i]);

      if (!engraft_model_card_item_is_reporting (&items[i]))
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->use), row);
      else
        {
          if (!section || !g_str_equal (items[i].section, items[i - 1].section))
            {
              section = adw_expander_row_new ();
              adw_preferences_row_set_title (ADW_PREFERENCES_ROW (section), _(items[i].section));
              adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->reporting), section);
            }
          adw_expander_row_add_row (ADW_EXPANDER_ROW (section), row);
        }
      g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
    }
}

static void
engraft_model_card_form_init (EngraftModelCardForm *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}
