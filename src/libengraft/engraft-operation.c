/* engraft-operation.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/engraft-operation.h"

/**
 * EngraftOperation:
 *
 * A long-running job: a title, how far it has come, and a way to stop it.
 *
 * [method@Operation.set_fraction] may be called from any thread; the
 * [property@Operation:fraction] property changes in the thread that made the
 * object, and no more often than the main loop turns.
 */
struct _EngraftOperation
{
  GObject           parent_instance;

  char             *title;
  GCancellable     *cancellable;
  GMainContext     *context;
  EngraftOperation *whole;           /* NULL, or that this is a part of */
  double            from;            /* where in the whole it begins, and how much of it it is */
  double            share;

  GMutex            mutex;
  double            fraction;        /* under mutex */
  GSource          *notify_source;   /* under mutex */
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftOperation, engraft_operation, G_TYPE_OBJECT)

static gboolean
notify_in_context (gpointer user_data)
{
  EngraftOperation *self = user_data;

  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->notify_source, g_source_unref);
  g_mutex_unlock (&self->mutex);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);

  return G_SOURCE_REMOVE;
}

static void
engraft_operation_finalize (GObject *object)
{
  EngraftOperation *self = ENGRAFT_OPERATION (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->whole);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (engraft_operation_parent_class)->finalize (object);
}

static void
engraft_operation_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  EngraftOperation *self = ENGRAFT_OPERATION (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_FRACTION:
      g_value_set_double (value, engraft_operation_get_fraction (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_operation_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  EngraftOperation *self = ENGRAFT_OPERATION (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_operation_class_init (EngraftOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = engraft_operation_finalize;
  object_class->get_property = engraft_operation_get_property;
  object_class->set_property = engraft_operation_set_property;

  /**
   * EngraftOperation:title:
   *
   * What the user is told, such as “Reading trial.xpt”.
   */
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL,
                         NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * EngraftOperation:fraction:
   *
   * How far it has come, 0 to 1.
   */
  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL,
                         0, 1, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_operation_init (EngraftOperation *self)
{
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

/**
 * engraft_operation_new:
 * @title: what the user is told, such as “Reading trial.xpt”
 *
 * Makes a new operation.
 *
 * Returns: (transfer full): a new operation
 */
EngraftOperation *
engraft_operation_new (const char *title)
{
  return g_object_new (ENGRAFT_TYPE_OPERATION, "title", title, NULL);
}

/**
 * engraft_operation_new_part:
 * @whole: (nullable): an operation
 * @from: the share of it that is done when the part begins, 0 to 1
 * @share: how much of it the part is, 0 to 1
 *
 * Makes an operation of a step of a longer job: its fraction moves that of the whole by its share, and it is cancelled
 * with it.  That its own fraction changed is not notified.
 *
 * Returns: (transfer full) (nullable): a new operation; %NULL without a whole
 */
EngraftOperation *
engraft_operation_new_part (EngraftOperation *whole,
                            double            from,
                            double            share)
{
  EngraftOperation *self;

  g_return_val_if_fail (!whole || ENGRAFT_IS_OPERATION (whole), NULL);

  if (!whole)
    return NULL;
  self = engraft_operation_new (whole->title);
  g_set_object (&self->cancellable, whole->cancellable);
  self->whole = g_object_ref (whole);
  self->from = from;
  self->share = share;

  return self;
}

/**
 * engraft_operation_get_cancellable:
 * @self: an operation
 *
 * Tells what stops it.
 *
 * Returns: (transfer none): what stops it
 */
GCancellable *
engraft_operation_get_cancellable (EngraftOperation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_OPERATION (self), NULL);

  return self->cancellable;
}

/**
 * engraft_operation_get_fraction:
 * @self: an operation
 *
 * Tells how far the job has come; from any thread.
 *
 * Returns: the share done, 0 to 1
 */
double
engraft_operation_get_fraction (EngraftOperation *self)
{
  double fraction;

  g_return_val_if_fail (ENGRAFT_IS_OPERATION (self), 0);

  g_mutex_lock (&self->mutex);
  fraction = self->fraction;
  g_mutex_unlock (&self->mutex);

  return fraction;
}

/**
 * engraft_operation_set_fraction:
 * @self: an operation
 * @fraction: the share done, 0 to 1
 *
 * Says how far the job has come; from any thread.
 */
void
engraft_operation_set_fraction (EngraftOperation *self,
                                double            fraction)
{
  g_return_if_fail (ENGRAFT_IS_OPERATION (self));

  if (self->whole)
    engraft_operation_set_fraction (self->whole, self->from + CLAMP (fraction, 0, 1) * self->share);
  g_mutex_lock (&self->mutex);
  self->fraction = CLAMP (fraction, 0, 1);
  /* who watches, watches the whole; the thread of a part need not turn a main loop */
  if (!self->notify_source && !self->whole)
    {
      self->notify_source = g_idle_source_new ();
      g_source_set_callback (self->notify_source, notify_in_context,
                             g_object_ref (self), g_object_unref);
      g_source_attach (self->notify_source, self->context);
    }
  g_mutex_unlock (&self->mutex);
}

/**
 * engraft_operation_cancel:
 * @self: an operation
 *
 * Asks the job to stop; its function returns %G_IO_ERROR_CANCELLED soon after.
 */
void
engraft_operation_cancel (EngraftOperation *self)
{
  g_return_if_fail (ENGRAFT_IS_OPERATION (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * engraft_operation_set_error_if_cancelled:
 * @self: (nullable): an operation, or %NULL for a job that nobody can cancel
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Asks, in the thread of the job, whether it is to stop.
 *
 * Returns: whether it is cancelled
 */
gboolean
engraft_operation_set_error_if_cancelled (EngraftOperation  *self,
                                          GError           **error)
{
  g_return_val_if_fail (!self || ENGRAFT_IS_OPERATION (self), FALSE);

  return self && g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
