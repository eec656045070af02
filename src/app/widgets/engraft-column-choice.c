/* engraft-column-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-column-choice.h"

struct _EngraftColumnChoice
{
  GObject        parent_instance;

  EngraftColumn *column;
  char          *name;
  char          *title;
  char          *text;
};

enum {
  PROP_0,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftColumnChoice, engraft_column_choice, G_TYPE_OBJECT)

static void
engraft_column_choice_finalize (GObject *object)
{
  EngraftColumnChoice *self = ENGRAFT_COLUMN_CHOICE (object);

  g_clear_object (&self->column);
  g_free (self->name);
  g_free (self->title);
  g_free (self->text);

  G_OBJECT_CLASS (engraft_column_choice_parent_class)->finalize (object);
}

static void
engraft_column_choice_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  g_value_set_string (value, ENGRAFT_COLUMN_CHOICE (object)->text);
}

static void
engraft_column_choice_class_init (EngraftColumnChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = engraft_column_choice_finalize;
  object_class->get_property = engraft_column_choice_get_property;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_column_choice_init (EngraftColumnChoice *self)
{
}

EngraftColumnChoice *
engraft_column_choice_new (EngraftColumn *column,
                           const char    *name,
                           const char    *title)
{
  EngraftColumnChoice *self = g_object_new (ENGRAFT_TYPE_COLUMN_CHOICE, NULL);

  g_set_object (&self->column, column);
  self->name = g_strdup (name);
  self->title = g_strdup (title);
  if (!name || g_str_equal (name, title))
    self->text = g_strdup (title);
  else
    self->text = g_strconcat (title, " ", name, NULL);

  return self;
}

const char *
engraft_column_choice_get_name (EngraftColumnChoice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_CHOICE (self), NULL);

  return self->name;
}

const char *
engraft_column_choice_get_title (EngraftColumnChoice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_CHOICE (self), NULL);

  return self->title;
}

EngraftColumn *
engraft_column_choice_get_column (EngraftColumnChoice *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_CHOICE (self), NULL);

  return self->column;
}
