/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STRING_POOL (engraft_string_pool_get_type ())

/**
 * ENGRAFT_NO_CODE:
 *
 * The code of a missing cell, and what a lookup answers for an unknown text.
 */
#define ENGRAFT_NO_CODE G_MAXUINT32

typedef struct _EngraftStringPool EngraftStringPool;

GType              engraft_string_pool_get_type   (void) G_GNUC_CONST;

EngraftStringPool *engraft_string_pool_new        (void);
EngraftStringPool *engraft_string_pool_new_from_strv (const char * const *strings);
EngraftStringPool *engraft_string_pool_ref        (EngraftStringPool *self);
void               engraft_string_pool_unref      (EngraftStringPool *self);
guint32            engraft_string_pool_add        (EngraftStringPool *self,
                                                   const char        *text,
                                                   gssize             length);
/* for a reader that has hashed its texts already */
guint32            engraft_string_pool_add_hashed (EngraftStringPool *self,
                                                   const char        *text,
                                                   gsize              length,
                                                   guint32            hash);
void               engraft_string_pool_expect     (EngraftStringPool *self,
                                                   guint32            hash);
void               engraft_string_pool_freeze     (EngraftStringPool *self);
guint32            engraft_string_pool_lookup     (EngraftStringPool *self,
                                                   const char        *text);
guint              engraft_string_pool_get_size   (EngraftStringPool *self);
const char        *engraft_string_pool_get        (EngraftStringPool *self,
                                                   guint32            code);
gsize              engraft_string_pool_get_memory (EngraftStringPool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftStringPool, engraft_string_pool_unref)

G_END_DECLS
