package trust

import (
	"context"
	"net"
)

// A Resolver answers questions to the DNS; *net.Resolver is one. A name that
// does not exist is a *net.DNSError with IsNotFound.
type Resolver interface {
	LookupTXT(ctx context.Context, name string) ([]string, error)
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupIPAddr(ctx context.Context, host string) ([]net.IPAddr, error)
	LookupAddr(ctx context.Context, addr string) ([]string, error)
}

// Offline is a Resolver that never answers, for runs that must not touch a
// network: with it the bot verifies nothing itself.
type Offline struct{}

func noAnswer(name string) error {
	return &net.DNSError{Err: "offline", Name: name, IsTemporary: true}
}

// LookupTXT fails as if no name server had answered.
func (Offline) LookupTXT(_ context.Context, name string) ([]string, error) {
	return nil, noAnswer(name)
}

// LookupMX fails as if no name server had answered.
func (Offline) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	return nil, noAnswer(name)
}

// LookupIPAddr fails as if no name server had answered.
func (Offline) LookupIPAddr(_ context.Context, host string) ([]net.IPAddr, error) {
	return nil, noAnswer(host)
}

// LookupAddr fails as if no name server had answered.
func (Offline) LookupAddr(_ context.Context, addr string) ([]string, error) {
	return nil, noAnswer(addr)
}

// lookupTXT is the form in which go-msgauth asks. After the deadline nothing
// more is asked, even of a resolver that does not mind it.
func lookupTXT(ctx context.Context, r Resolver) func(string) ([]string, error) {
	return func(name string) ([]string, error) {
		if ctx.Err() != nil {
			return nil, noAnswer(name)
		}
		return r.LookupTXT(ctx, name)
	}
}
