/* engraft-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-banner.h"

struct _EngraftBanner
{
  AdwBin       parent_instance;

  GtkRevealer *revealer;
  GtkImage    *icon;
  GtkLabel    *title;
  GtkButton   *button;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  PROP_ICON_NAME,
  PROP_REVEALED,
  N_PROPS
};

enum {
  BUTTON_CLICKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftBanner, engraft_banner, ADW_TYPE_BIN)

static void
clicked_cb (EngraftBanner *self)
{
  g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

static void
engraft_banner_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  EngraftBanner *self = ENGRAFT_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;

    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->button));
      break;

    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
      break;

    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (self->icon));
      break;

    case PROP_REVEALED:
      g_value_set_boolean (value, engraft_banner_get_revealed (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_banner_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  EngraftBanner *self = ENGRAFT_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      engraft_banner_set_title (self, g_value_get_string (value));
      break;

    case PROP_BUTTON_LABEL:
      engraft_banner_set_button_label (self, g_value_get_string (value));
      break;

    case PROP_ACTION_NAME:
      engraft_banner_set_action_name (self, g_value_get_string (value));
      break;

    case PROP_ICON_NAME:
      engraft_banner_set_icon_name (self, g_value_get_string (value));
      break;

    case PROP_REVEALED:
      engraft_banner_set_revealed (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_banner_class_init (EngraftBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = engraft_banner_get_property;
  object_class->set_property = engraft_banner_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                                                    flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[BUTTON_CLICKED] =
    g_signal_new ("button-clicked", ENGRAFT_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/widgets/engraft-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, EngraftBanner, icon);
  gtk_widget_class_bind_template_child (widget_class, EngraftBanner, title);
  gtk_widget_class_bind_template_child (widget_class, EngraftBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
engraft_banner_init (EngraftBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
engraft_banner_new (const char *title)
{
  return g_object_new (ENGRAFT_TYPE_BANNER, "title", title, NULL);
}

void
engraft_banner_set_title (EngraftBanner *self,
                          const char    *title)
{
  g_return_if_fail (ENGRAFT_IS_BANNER (self));

  gtk_label_set_label (self->title, title ? title : "");
}

void
engraft_banner_set_button_label (EngraftBanner *self,
                                 const char    *button_label)
{
  g_return_if_fail (ENGRAFT_IS_BANNER (self));

  gtk_button_set_label (self->button, button_label ? button_label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label && *button_label);
}

void
engraft_banner_set_action_name (EngraftBanner *self,
                                const char    *action_name)
{
  g_return_if_fail (ENGRAFT_IS_BANNER (self));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
}

void
engraft_banner_set_icon_name (EngraftBanner *self,
                              const char    *icon_name)
{
  g_return_if_fail (ENGRAFT_IS_BANNER (self));

  gtk_image_set_from_icon_name (self->icon, icon_name ? icon_name : "dialog-warning-symbolic");
}

void
engraft_banner_set_revealed (EngraftBanner *self,
                             gboolean       revealed)
{
  g_return_if_fail (ENGRAFT_IS_BANNER (self));

  if (gtk_revealer_get_reveal_child (self->revealer) == !!revealed)
    return;

  gtk_revealer_set_reveal_child (self->revealer, revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

gboolean
engraft_banner_get_revealed (EngraftBanner *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}
