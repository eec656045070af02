/* engraft-typing-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-typing-cache-private.h"

#include <string.h>

#include "libengraft/hla/engraft-typing-private.h"

#define FIRST_SIZE 1024
/* When so much is kept, all is forgotten and it begins anew: what repeats is soon back. */
#define MOST_TEXTS (1u << 20)
#define MOST_BYTES ((gsize) 256 << 20)
#define SHORT 16

/* A text of at most SHORT letters is two numbers, so that it is compared at once. */
typedef struct
{
  const EgLocus *before;
  const char    *text;
  guint64        letters[2];
  guint32        length : 31;
  guint32        kind : 1;
  guint32        hash;
} Key;

/* As long as a line of a processor's cache: where short texts are found, nothing else is read. */
typedef struct
{
  const EgLocus *before, *locus;
  guint64        letters[2];
  guint32        length : 31;
  guint32        kind : 1;
  guint32        hash;
  EngraftPlace  *place;         /* NULL: the slot is free */
  char          *long_text;
} Slot;

/**
 * EngraftTypingCache:
 *
 * Texts that were read before: registries have millions of donors and some ten thousand different values,
 * and typings that are read through a cache share what a value means.
 *
 * It may be used from any thread; threads that read much should have one each, since they wait for each
 * other.  What is kept is bounded (256 MB); typings outlive it.
 */
struct _EngraftTypingCache
{
  GObject              parent_instance;

  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  GMutex               mutex;
  Slot                *slots;         /* under mutex, as all below; a power of two */
  guint                size, n;
  gsize                n_bytes;
};

G_DEFINE_FINAL_TYPE (EngraftTypingCache, engraft_typing_cache, G_TYPE_OBJECT)

static void
forget_all (EngraftTypingCache *self)
{
  for (guint i = 0; i < self->size; i++)
    if (self->slots[i].place)
      {
        g_free (self->slots[i].long_text);
        engraft_place_unref (self->slots[i].place);
      }
  g_free (self->slots);
  self->slots = g_new0 (Slot, FIRST_SIZE);
  self->size = FIRST_SIZE;
  self->n = 0;
  self->n_bytes = 0;
}

static void
engraft_typing_cache_finalize (GObject *object)
{
  EngraftTypingCache *self = ENGRAFT_TYPING_CACHE (object);

  forget_all (self);
  g_free (self->slots);
  g_mutex_clear (&self->mutex);
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->macs);

  G_OBJECT_CLASS (engraft_typing_cache_parent_class)->finalize (object);
}

static void
engraft_typing_cache_class_init (EngraftTypingCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_typing_cache_finalize;
}

static void
engraft_typing_cache_init (EngraftTypingCache *self)
{
  g_mutex_init (&self->mutex);
  forget_all (self);
}

/* Up to 8 letters as a number. */
static inline guint64
load_letters (const char *text,
              gsize       n)
{
  guint64 eight = 0;
  guint32 first, last;

  if (n >= 8)
    {
      memcpy (&eight, text, 8);
      return eight;
    }
  if (n >= 4)
    {
      memcpy (&first, text, 4);
      memcpy (&last, text + n - 4, 4);
      /* in the middle they are the same letters */
      return GUINT32_FROM_LE (first) | (guint64) GUINT32_FROM_LE (last) << 8 * (n - 4);
    }
  for (gsize i = 0; i < n; i++)
    eight |= (guint64) (guchar) text[i] << 8 * i;

  return eight;
}

/* By multiplication with the 64 bits of the golden ratio. */
static inline guint64
mix (guint64 hash,
     guint64 letters)
{
  hash = (hash ^ letters) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return hash ^ hash >> 32;
}

static inline Key
make_key (EngraftTypingCacheKind  kind,
          const EgLocus          *before,
          const char             *text,
          gsize                   length)
{
  Key key = { .before = before, .text = text, .length = (guint32) length & G_MAXINT32, .kind = kind };
  guint64 hash = mix ((guint64) (gsize) before, length << 1 | kind);

  if (length <= SHORT)
    {
      key.letters[0] = load_letters (text, MIN (length, 8));
      key.letters[1] = length > 8 ? load_letters (text + 8, length - 8) : 0;
      hash = mix (mix (hash, key.letters[0]), key.letters[1]);
    }
  else
    for (gsize i = 0; i < length; i += 8)
      hash = mix (hash, load_letters (text + i, MIN (length - i, 8)));
  key.hash = (guint32) hash;

  return key;
}

/* The slot of a text, or the free one where it would be. */
static inline Slot *
find_slot (EngraftTypingCache *self,
           const Key          *key)
{
  for (guint i = key->hash & (self->size - 1);; i = (i + 1) & (self->size - 1))
    {
      Slot *slot = &self->slots[i];

      if (!slot->place
          || (slot->hash == key->hash && slot->length == key->length && slot->before == key->before
              && slot->kind == key->kind
              && (key->length > SHORT ? memcmp (slot->long_text, key->text, key->length) == 0
                                      : slot->letters[0] == key->letters[0] && slot->letters[1] == key->letters[1])))
        return slot;
    }
}

static void
grow (EngraftTypingCache *self)
{
  guint old_size = self->size;
  g_autofree Slot *old = self->slots;

  self->size *= 2;
  self->slots = g_new0 (Slot, self->size);
  for (guint i = 0; i < old_size; i++)
    if (old[i].place)
      {
        guint at = old[i].hash & (self->size - 1);

        while (self->slots[at].place)
          at = (at + 1) & (self->size - 1);
        self->slots[at] = old[i];
      }
}

void
engraft_typing_cache_lock (EngraftTypingCache *self)
{
  g_mutex_lock (&self->mutex);
}

void
engraft_typing_cache_unlock (EngraftTypingCache *self)
{
  g_mutex_unlock (&self->mutex);
}

EngraftPlace *
engraft_typing_cache_find (EngraftTypingCache      *self,
                           EngraftTypingCacheKind   kind,
                           const EgLocus           *before,
                           const char              *text,
                           gsize                    length,
                           const EgLocus          **locus)
{
  const Key key = make_key (kind, before, text, length);
  const Slot *slot = find_slot (self, &key);

  if (!slot->place)
    return NULL;
  if (locus)
    *locus = slot->locus;

  return slot->place;
}

void
engraft_typing_cache_add (EngraftTypingCache     *self,
                          EngraftTypingCacheKind  kind,
                          const EgLocus          *before,
                          const char             *text,
                          gsize                   length,
                          const EgLocus          *locus,
                          EngraftPlace           *place)
{
  const Key key = make_key (kind, before, text, length);
  const gsize bytes = sizeof (Slot) + length + strlen (place->text) + place->typing.n * sizeof (guint32);
  Slot *slot;

  if (length > G_MAXINT32 || bytes > MOST_BYTES)
    return;
  if (self->n >= MOST_TEXTS || self->n_bytes + bytes > MOST_BYTES)
    forget_all (self);
  if (4 * self->n >= 3 * self->size)
    grow (self);
  slot = find_slot (self, &key);
  if (slot->place)
    return;
  *slot = (Slot) { .before = before, .locus = locus, .letters = { key.letters[0], key.letters[1] },
                   .length = key.length, .kind = key.kind, .hash = key.hash, .place = engraft_place_ref (place),
                   .long_text = length > SHORT ? g_strndup (text, length) : NULL };
  self->n++;
  self->n_bytes += bytes;
}

/**
 * engraft_typing_cache_new:
 * @nomenclature: a release
 * @macs: (nullable): multiple allele codes
 *
 * Makes an empty cache.
 *
 * Returns: (transfer full): the cache
 */
EngraftTypingCache *
engraft_typing_cache_new (EngraftNomenclature *nomenclature,
                          EngraftMacTable     *macs)
{
  EngraftTypingCache *self;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);
  g_return_val_if_fail (macs == NULL || ENGRAFT_IS_MAC_TABLE (macs), NULL);

  self = g_object_new (ENGRAFT_TYPE_TYPING_CACHE, NULL);
  self->nomenclature = g_object_ref (nomenclature);
  self->macs = macs ? g_object_ref (macs) : NULL;

  return self;
}

/**
 * engraft_typing_cache_new_typing:
 * @self: a cache
 *
 * Makes a typing of no locus yet; what it is set to by [method@Typing.set_locus] is looked for in the cache.
 *
 * Returns: (transfer full): the typing
 */
EngraftTyping *
engraft_typing_cache_new_typing (EngraftTypingCache *self)
{
  EngraftTyping *typing;

  g_return_val_if_fail (ENGRAFT_IS_TYPING_CACHE (self), NULL);

  typing = g_object_new (ENGRAFT_TYPE_TYPING, NULL);
  typing->nomenclature = self->nomenclature;
  typing->macs = self->macs;
  typing->cache = g_object_ref (self);

  return typing;
}

/**
 * engraft_typing_cache_read:
 * @self: a cache
 * @text: a GL string, or values with blanks, commas or semicolons between
 * @offset: (out) (optional): where an error is, in bytes from the start of @text
 * @error: return location for an error
 *
 * [ctor@Typing.new_from_text], whose values are looked for in the cache: the same result, and some twenty
 * times as fast where values repeat.
 *
 * Returns: (transfer full): the typing; %NULL on error: ENGRAFT_HLA_ERROR_NAME
 */
EngraftTyping *
engraft_typing_cache_read (EngraftTypingCache  *self,
                           const char          *text,
                           gsize               *offset,
                           GError             **error)
{
  g_autoptr(EngraftTyping) typing = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TYPING_CACHE (self) && text, NULL);

  typing = engraft_typing_cache_new_typing (self);

  return engraft_typing_cache_read_into (self, typing, text, offset, error) ? g_steal_pointer (&typing) : NULL;
}

/**
 * engraft_typing_cache_read_into:
 * @self: a cache
 * @typing: a typing that [method@TypingCache.new_typing] of this cache made
 * @text: a GL string, or values with blanks, commas or semicolons between
 * @offset: (out) (optional): where an error is, in bytes from the start of @text
 * @error: return location for an error
 *
 * [method@TypingCache.read] into a typing that is there, whose loci are forgotten: to make no object for each of
 * many donors takes half the time.
 *
 * Returns: %FALSE on error, ENGRAFT_HLA_ERROR_NAME: the typing has no loci then
 */
gboolean
engraft_typing_cache_read_into (EngraftTypingCache  *self,
                                EngraftTyping       *typing,
                                const char          *text,
                                gsize               *offset,
                                GError             **error)
{
  gboolean ok;

  g_return_val_if_fail (ENGRAFT_IS_TYPING_CACHE (self) && ENGRAFT_IS_TYPING (typing) && text, FALSE);
  g_return_val_if_fail (typing->cache == self, FALSE);

  engraft_typing_clear (typing);
  engraft_typing_cache_lock (self);
  ok = engraft_typing_read (typing, text, offset, error);
  engraft_typing_cache_unlock (self);
  if (!ok)
    engraft_typing_clear (typing);

  return ok;
}

/**
 * engraft_typing_cache_get_n_texts:
 * @self: a cache
 *
 * How many different values it knows.
 *
 * Returns: how many
 */
guint
engraft_typing_cache_get_n_texts (EngraftTypingCache *self)
{
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_TYPING_CACHE (self), 0);

  engraft_typing_cache_lock (self);
  n = self->n;
  engraft_typing_cache_unlock (self);

  return n;
}
